import { seededRandom } from '../src/base/random.ts';
import { worlds, harshWorlds, logRatios, type World } from './evidence/noise.ts';
import { trimmedMean } from '../src/statistics/trimmed-mean.ts';
import { blockLength } from '../src/statistics/block-length.ts';
import { dependenceFactor, winsorise, lagOneAutocorrelation } from '../src/statistics/autocorrelation.ts';
import { studentQuantile } from '../src/statistics/student.ts';
import { quantileSorted } from 'simple-statistics';
const q=(s:Float64Array,p:number)=>quantileSorted(s as never,p);
function boot(series:number[],len:number,B:number,random:any){
  const n=series.length; const order=series.map((_,i)=>i).sort((a,b)=>series[a]!-series[b]!);
  const sorted=Float64Array.from(order,i=>series[i]!); const rank=new Uint32Array(n); order.forEach((i,r)=>rank[i]=r);
  const out=new Float64Array(B), c=new Uint16Array(n);
  for(let b=0;b<B;b++){c.fill(0);for(let d=0;d<n;d+=len){const s=random.integer(n);const e=Math.min(len,n-d);for(let k=0;k<e;k++){const r=rank[(s+k)%n]!;c[r]=c[r]!+1;}}
   out[b]=trimmedMean(sorted,c);}
  return {out:out.sort(),c:trimmedMean(sorted)};
}
function truth(w:World){const r=seededRandom(99);return w.burstsInMode===.5?0:trimmedMean(Float64Array.from(logRatios(w,1e6,r)).sort());}
const B=400;
for(const w of [...worlds,...harshWorlds]){ const th=truth(w);
 for(const [n,R] of [[10,1500],[30,1500],[150,600]] as const){
  const hit:Record<string,number>={},wid:Record<string,number>={};
  const note=(k:string,lo:number,hi:number)=>{hit[k]=(hit[k]??0)+(lo<=th&&th<=hi?1:0);wid[k]=(wid[k]??0)+(hi-lo)/2;};
  const random=seededRandom(7,n);
  for(let r=0;r<R;r++){ const x=logRatios(w,n,random);
   const {out,c}=boot(x,1,B,random); const h=n-2*Math.floor(.2*n);
   const t=studentQuantile(.975,h-1)/1.96, e=Math.sqrt(n/(n-1)); const lo=q(out,.025)-c,hi=q(out,.975)-c;
   const f=dependenceFactor(winsorise(x,.2));
   note('pct·e',c+lo*e,c+hi*e); note('pct·t',c+lo*t,c+hi*t); note('pct·f',c+lo*e*f,c+hi*e*f); note('pct·t·f',c+lo*t*f,c+hi*t*f);
   note('basic·t·f',c-hi*t*f,c-lo*t*f);
   const l=blockLength(x); const bb=l===1?{out,c}:boot(x,l,B,random);
   note('cbb·e',c+(q(bb.out,.025)-c)*e,c+(q(bb.out,.975)-c)*e);note('cbb·t',c+(q(bb.out,.025)-c)*t,c+(q(bb.out,.975)-c)*t);
   const l3=Math.max(1,Math.round(Math.cbrt(n)));const b3=boot(x,l3,B,random);
   note('cbb n^1/3·t',c+(q(b3.out,.025)-c)*t,c+(q(b3.out,.975)-c)*t);
   const wx=winsorise(x,.2);const m=wx.reduce((a,b)=>a+b,0)/n;const se=Math.sqrt(wx.reduce((a,b)=>a+(b-m)**2,0)/(n-1))/.6/Math.sqrt(n);
   note('TM·t·f',c-1.96*t*f*se,c+1.96*t*f*se);
  }
  console.log(w.name.padEnd(36),n, Object.keys(hit).map(k=>`${k} ${(100*hit[k]!/R).toFixed(1)} (${(100*wid[k]!/R).toFixed(1)})`).join('  '));
 }}
