/**
 * What a shell runs to complete a command line: each asks the program itself, and takes the names of files where it has
 * no answer. Written here, because the scripts of known packages need a package of the shell's, or complete no files.
 */
export const completionScripts = {
  // Bash ends words at = and @, too, and wants what follows.
  bash: `_bridgetoll() {
  local line=\${COMP_LINE:0:COMP_POINT} words word found
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  word=\${words[-1]}
  mapfile -t found < <(bridgetoll complete -- "\${words[@]:1}" 2>/dev/null)
  found=("\${found[@]%%$'\\t'*}")
  COMPREPLY=("\${found[@]#"\${word%"\${word##*[$COMP_WORDBREAKS]}"}"}")
}
complete -o default -F _bridgetoll bridgetoll
`,
  zsh: `#compdef bridgetoll
_bridgetoll() {
  local -a found
  found=("\${(@f)$(bridgetoll complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found:#}")
  found=("\${(@)found//:/\\\\:}")
  found=("\${(@)found/$'\\t'/:}")
  if (( $#found )); then _describe bridgetoll found; else _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _bridgetoll "$@"; else compdef _bridgetoll bridgetoll; fi
`,
  fish: `complete -c bridgetoll -e
complete -c bridgetoll -f -a '$__bridgetoll_found' -n '
  set -g __bridgetoll_found (bridgetoll complete -- (commandline -opc)[2..] "$(commandline -ct)" 2>/dev/null)
  test -n "$__bridgetoll_found"'
`,
} as const;
