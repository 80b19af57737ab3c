/**
 * What the modeller wrote: species, reactions, rules, events and units, free of any file format.
 *
 * <p>{@link org.crinoid.model.Model} is the root; everything else is a part of it. Names are
 * checked when a model is made, so later stages may trust them.
 */
package org.crinoid.model;
