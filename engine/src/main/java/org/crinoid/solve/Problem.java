package org.crinoid.solve;

/** A question about a system. */
public sealed interface Problem
    permits TimeCourse,
        SamplePath,
        OptimalFlux,
        SteadyState,
        MasterEquation,
        StationaryLaw,
        MomentCourse,
        StationaryMoments {}
