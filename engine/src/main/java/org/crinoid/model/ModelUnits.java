package org.crinoid.model;

import java.util.List;

/**
 * The units a model is written in; empty text where the model leaves one undefined.
 *
 * @param time unit of time
 * @param substance unit of amounts of species
 * @param extent unit of reaction extent
 * @param volume unit of three-dimensional compartments
 * @param definitions units defined by the modeller
 */
public record ModelUnits(
    String time, String substance, String extent, String volume, List<UnitDefinition> definitions) {

  /** A model that says nothing about units. */
  public static final ModelUnits UNDEFINED = new ModelUnits("", "", "", "", List.of());

  /** Copies the definitions. */
  public ModelUnits {
    definitions = List.copyOf(definitions);
  }
}
