import { seededRandom } from '../src/base/random.ts';
import { worlds, harshWorlds, logRatios, type World } from './evidence/noise.ts';
import { trimmedMean } from '../src/statistics/trimmed-mean.ts';
import { dependenceFactor, winsorise } from '../src/statistics/autocorrelation.ts';
import { studentQuantile } from '../src/statistics/student.ts';
function truth(w:World){const r=seededRandom(99);return w.burstsInMode===.5?0:trimmedMean(Float64Array.from(logRatios(w,1e6,r)).sort());}
function truthHL(w:World){if(w.burstsInMode===.5)return 0;const r=seededRandom(99);const a=logRatios({...w,rho:0},1e6,r),b=logRatios({...w,rho:0},1e6,r);const s=Float64Array.from(a,(v,i)=>(v+b[i]!)/2).sort();return s[5e5]!;}
function truthMed(w:World){if(w.burstsInMode===.5)return 0;const s=Float64Array.from(logRatios(w,1e6,seededRandom(99))).sort();return s[5e5]!;}
function acf(x:readonly number[],K:number){const n=x.length;const m=x.reduce((a,b)=>a+b,0)/n;const d=x.map(v=>v-m);const v=d.reduce((a,b)=>a+b*b,0);const o:number[]=[];for(let k=1;k<=K;k++){let s=0;for(let i=0;i+k<n;i++)s+=d[i]!*d[i+k]!;o.push(s/v);}return o;}
function bart(x:readonly number[],K:number){const n=x.length;const r=acf(x,K);let s=1;r.forEach((v,i)=>s+=2*(1-(i+1)/(K+1))*(v+1/n));return Math.sqrt(Math.max(1,s));}
function hl(x:number[],f:number,q:number){const n=x.length;const w=new Float64Array(n*(n+1)/2);let k=0;for(let i=0;i<n;i++)for(let j=i;j<n;j++)w[k++]=(x[i]!+x[j]!)/2;w.sort();
 const N=w.length,mid=N/2,sd=Math.sqrt(n*(n+1)*(2*n+1)/24);const lo=Math.max(0,Math.floor(mid-q*f*sd)),hi=Math.min(N-1,N-1-lo);return [w[lo]!,w[hi]!] as const;}
for(const w of [...worlds,...harshWorlds]){ const th=truth(w),tH=truthHL(w),tm=truthMed(w);
 for(const [n,R] of [[10,4000],[30,4000],[150,3000],[600,1500]] as const){
  const hit:Record<string,number>={},wid:Record<string,number>={};
  const note=(k:string,lo:number,hi:number,t=th)=>{hit[k]=(hit[k]??0)+(lo<=t&&t<=hi?1:0);wid[k]=(wid[k]??0)+(hi-lo)/2;};
  const random=seededRandom(7,n);
  for(let r=0;r<R;r++){ const x=logRatios(w,n,random);const s=Float64Array.from(x).sort();
   const c=trimmedMean(s); const h=n-2*Math.floor(.2*n);const t=studentQuantile(.975,h-1);
   const wx=winsorise(x,.2);const f=dependenceFactor(wx);const m=wx.reduce((a,b)=>a+b,0)/n;const se=Math.sqrt(wx.reduce((a,b)=>a+(b-m)**2,0)/(n-1))/.6/Math.sqrt(n);
   const b2=Math.max(f,bart(wx,Math.floor(Math.sqrt(n))));const b3=Math.max(f,bart(wx,Math.floor(1.5*Math.cbrt(n))));const b4=Math.max(f,bart(wx,Math.floor(2*Math.sqrt(n))));
   for(const [k,g] of [['1',1],['f',f],['b3',b3],['b2',b2],['b4',b4]] as const) note(k,c-t*g*se,c+t*g*se);
   const kk=n/2-1.96*f*Math.sqrt(n)/2; const lo=Math.max(0,Math.floor(kk));note('med·f',s[lo]!,s[n-1-lo]!,tm);
   if(n<=150&&r<800){const [a,b]=hl(x,f,n<20?1.96*1.1:1.96);note('HL·f',a,b,tH);}
  }
  console.log(w.name.padEnd(36),n, Object.keys(hit).map(k=>{const d=k==='HL·f'?Math.min(R,800):R;return `${k} ${(100*hit[k]!/d).toFixed(1)} (${(100*wid[k]!/d).toFixed(2)})`}).join('  '),tH.toFixed(3),th.toFixed(3),tm.toFixed(3));
 }}
