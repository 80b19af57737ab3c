/**
 * From formulas to functions: one hidden class per group of formulas, made with ASM.
 *
 * <p>{@code Tape} numbers distinct operations, {@code Hoisting} sets apart what parameters alone
 * determine, {@code Program} schedules the rest in chunks, {@code CodeGenerator} writes bytecode.
 * The oracle is {@link org.crinoid.expr.Interpreter}, which kernels equal to the bit.
 */
package org.crinoid.kernel;
