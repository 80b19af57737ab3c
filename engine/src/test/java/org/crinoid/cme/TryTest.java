package org.crinoid.cme;
import org.junit.jupiter.api.Test;
import static org.crinoid.cme.LongRunModels.*;
import org.crinoid.system.ModelBuilder;
class TryTest {
  void show(String what, ModelBuilder b, double eps) {
    long t=System.nanoTime();
    var d = answer(b, eps);
    System.out.println(what+": "+d.report().outcome()+" | "+d.report().method()+" | states "+d.report().statistics().states()+" | "+(d.laws().isEmpty()?"":d.last().bound())+" | s "+(System.nanoTime()-t)*1e-9);
    if(!d.laws().isEmpty()) for (String s : d.last().species()) { double[] p=counts(d.last(),s); double m=0,v=0; for(int n=0;n<p.length;n++){m+=n*p[n];v+=(double)n*n*p[n];} System.out.println("   "+s+" mean "+m+" var "+(v-m*m)+" p0 "+p[0]); }
  }
  @Test void all() {
    ModelBuilder b=cell("X",0); with(b,"b","-> X","2.5"); with(b,"d","X ->","1*X"); show("bd",b,1e-6);
    b=cell("A",10,"B",0); with(b,"f","A -> B","2*A"); with(b,"r","B -> A","1*B"); show("iso",b,1e-6);
    b=cell("X",1); with(b,"b","X -> 2 X","0.8*X"); with(b,"i","-> X","2"); with(b,"d","X ->","1*X"); show("auto",b,1e-10);
    b=cell("X",1); with(b,"b","X -> 2 X","1*X"); with(b,"i","-> X","2"); with(b,"d","X ->","1*X"); show("auto critical",b,1e-10);
    b=cell("X",1); with(b,"b","X -> 2 X","1.2*X"); with(b,"i","-> X","2"); with(b,"d","X ->","1*X"); show("auto super",b,1e-10);
    b=cell("X",1); with(b,"i","-> X","2");  show("made",b,1e-10);
    b=cell("M",0,"P",0); with(b,"tx","-> M","2"); with(b,"dm","M ->","1*M"); with(b,"tl","M -> M + P","3*M"); with(b,"dp","P ->","0.5*P"); show("two stage",b,1e-8);
    b=cell("Off",1,"On",0,"M",0); with(b,"on","Off -> On","0.1*Off"); with(b,"off","On -> Off","0.1*On"); with(b,"tx","On -> On + M","5*On"); with(b,"dm","M ->","0.25*M"); show("telegraph",b,1e-8);
    show("schloegl", schloegl(), 1e-8);
    show("toggle20", toggle(20), 1e-8);
    show("toggle60", toggle(60), 1e-6);
    show("toggle200", toggle(200), 1e-6);
    b=cell("S",30,"I",2,"R",0); with(b,"inf","S + I -> 2 I","0.05*S*I"); with(b,"rec","I -> R","1*I"); show("sir",b,1e-8);
    b=cell("A",3,"B",7); with(b,"ab","A + B -> 2 A","1*A*B"); with(b,"ba","A + B -> 2 B","1*A*B"); show("moran",b,1e-8);
    b=cell("X",0); with(b,"b","-> 2 X","2.5"); with(b,"d","2 X ->","1*X*(X-1)"); show("parity",b,1e-6);
    b=cell("A",5,"B",5,"C",0); with(b,"1","A -> 2 A","3*A"); with(b,"1r","2 A -> A","1*A*(A-1)"); with(b,"2","A + B -> C","1*A*B"); with(b,"2r","C -> A + B","2*C");with(b,"3","C -> B","1.5*C"); with(b,"3r","B -> C","0.5*B"); show("edelstein",b,1e-6);
  }
}
