package org.crinoid.cme;

import org.crinoid.linalg.ParallelBlocks;

/** Krylov spaces of the generator itself. */
final class GeneratorPowers implements KrylovOperator {

  private final ParallelBlocks threads;
  private Generator generator;
  private long products;

  GeneratorPowers(ParallelBlocks threads) {
    this.threads = threads;
  }

  @Override
  public void generator(Generator next) {
    generator = next;
  }

  @Override
  public void scale(double h) {
    // nothing here depends on it
  }

  @Override
  public double apply(double[] v, double[] w) {
    threads.run(generator.tiles(), tile -> generator.apply(tile, 0, v, w));
    products++;
    return 0;
  }

  @Override
  public boolean project(KrylovSpace space, double[] g, double[] psi) {
    int m = space.count();
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        g[i * m + k] = i <= k + 1 ? space.h(i, k) : 0;
      }
      psi[i] = 0;
    }
    psi[m - 1] = space.h(m, m - 1);
    return true;
  }

  @Override
  public boolean servesShorter() {
    return true;
  }

  @Override
  public double residual(KrylovSpace space) {
    return space.sumOfMagnitudes(space.vector(space.count()));
  }

  @Override
  public double leftover(KrylovSpace space, double[] norms, double[] c) {
    return 0;
  }

  @Override
  public long products() {
    return products;
  }

  @Override
  public String description() {
    return "Krylov exponential";
  }
}
