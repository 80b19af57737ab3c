/**
 * Random numbers that can be had again: a seed, and streams that never overlap.
 *
 * <p>{@link org.crinoid.random.RandomStreams} gives one {@link org.crinoid.random.RandomStream} per
 * replicate and {@link org.crinoid.random.Purpose}. A new use of chance gets a purpose of its own,
 * so that it disturbs no numbers drawn before it existed.
 */
package org.crinoid.random;
