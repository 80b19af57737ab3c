package org.crinoid.sbml;

import java.util.Locale;

/** Levels and versions of SBML that can be written. */
public enum LevelVersion {
  /** Level 2 Version 4, which older programs read. */
  L2V4(2, 4),
  /** Level 3 Version 1, the last with fast reactions. */
  L3V1(3, 1),
  /** Level 3 Version 2, which says all a model can but fast reactions. */
  L3V2(3, 2);

  private final int level;
  private final int version;

  LevelVersion(int level, int version) {
    this.level = level;
    this.version = version;
  }

  /** As the user writes it, as {@code l3v2}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level. */
  public int level() {
    return level;
  }

  /** The version of the level. */
  public int version() {
    return version;
  }

  /** As in {@code Level 3 Version 2}. */
  public String title() {
    return "Level " + level + " Version " + version;
  }

  /** Namespace of its elements. */
  String namespace() {
    return new Edition(level, version).namespace();
  }
}
