package org.crinoid.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random mass-action networks, in the textbook's notation. */
final class RandomNetworks {

  private RandomNetworks() {}

  /** A network of up to 4 species, 5 complexes, and 6 arrows. */
  static String text(Random random, int mostMolecules) {
    int species = 1 + random.nextInt(4);
    List<String> complexes = new ArrayList<>();
    int count = 2 + random.nextInt(4);
    for (int c = 0; c < count; c++) {
      int molecules = random.nextInt(mostMolecules + 1);
      StringBuilder complex = new StringBuilder(molecules == 0 ? "0" : "");
      for (int q = 0; q < molecules; q++) {
        complex.append(q == 0 ? "" : " + ").append((char) ('A' + random.nextInt(species)));
      }
      complexes.add(complex.toString());
    }
    StringBuilder text = new StringBuilder();
    for (int j = 1 + random.nextInt(6); j > 0; j--) {
      text.append(complexes.get(random.nextInt(count)))
          .append(random.nextInt(3) == 0 ? " <-> " : " -> ")
          .append(complexes.get(random.nextInt(count)))
          .append("; ");
    }
    return text.toString();
  }
}
