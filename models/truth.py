#!/usr/bin/env python3
"""Write the truth.csv of each model folder: python3 models/truth.py [NAME...]

Not needed to build, test or use anything: the files it writes are committed. Needs mpmath.

A course in closed form is evaluated as it stands; one known as t(x) is inverted by root finding; any other is
integrated. In each case an integration by another method (Robertson: by another order on another grid) checks it, and
the script fails where the two differ by more than 1e-20 of the value. All arithmetic has 40 digits. Takes ten minutes.
"""
import csv
import functools
import itertools
import pathlib
import sys

import mpmath
from mpmath import exp, log, mp, mpf, sqrt, tanh

mp.dps = 40
TOLERANCE = mpf(10) ** -28
AGREEMENT = mpf(10) ** -20
TIMES = [mpf(k) for k in range(101)]


# ---- integrators -----------------------------------------------------------------------------------------------


def gragg_bulirsch_stoer(f, start, times):
    """Gragg 1965 (doi:10.1137/0702030), Bulirsch and Stoer 1966 (doi:10.1007/BF02165234), of as high an order as needed."""
    rows, x, t, h = [list(start)], list(start), times[0], mpf(1)
    for end in times[1:]:
        while t < end:
            h = min(h, end - t)
            y = extrapolated(f, x, h)
            if y is None:
                h /= 2
                continue
            t, x, h = (end if h == end - t else t + h), y, h * 3 / 2
        rows.append(x)
    return rows


def extrapolated(f, x, h):
    """Aitken-Neville in h^2 over midpoint steps, or nothing when 20 rows do not converge."""
    last = []
    for k in range(20):
        row = [midpoint(f, x, h, 2 * k + 2)]
        for j in range(k):
            ratio = mpf(k + 1) ** 2 / mpf(k - j) ** 2 - 1
            row.append([a + (a - b) / ratio for a, b in zip(row[j], last[j])])
        if k > 3 and all(abs(a - b) <= TOLERANCE * abs(a) for a, b in zip(row[k], row[k - 1])):
            return row[k]
        last = row
    return None


def midpoint(f, x, whole, n):
    h = whole / n
    a, b = x, [u + h * v for u, v in zip(x, f(x))]
    for _ in range(n - 1):
        a, b = b, [u + 2 * h * v for u, v in zip(a, f(b))]
    c = [u + 2 * h * v for u, v in zip(a, f(b))]
    return [(u + 2 * v + w) / 4 for u, v, w in zip(a, b, c)]


def taylor(f, start, times):
    """The Taylor series method of mpmath."""
    course = mpmath.odefun(lambda t, x: f(x), times[0], list(start), tol=mpf(10) ** -27)
    return [list(course(t)) for t in times]


@functools.lru_cache
def radau(s):
    """Nodes and matrix of the collocation method Radau IIA with s stages, order 2s - 1."""
    legendre = lambda n, x: mpmath.legendre(n, x)
    f = lambda x: legendre(s, x) - legendre(s - 1, x)
    grid = [mpf(i) / 500 - 1 for i in range(1000)]
    nodes = [mpmath.findroot(f, (a, b), solver="anderson", tol=mpf(10) ** -60) for a, b in zip(grid, grid[1:]) if f(a) * f(b) < 0]
    c = [(x + 1) / 2 for x in nodes] + [mpf(1)]
    assert len(c) == s
    powers = mpmath.matrix([[x**k for k in range(s)] for x in c])
    integrals = mpmath.matrix([[x ** (k + 1) / (k + 1) for k in range(s)] for x in c])
    return c, (integrals * powers**-1).tolist()


def solved(matrix, right):
    """Gaussian elimination with partial pivoting."""
    rows = [list(row) + [r] for row, r in zip(matrix, right)]
    n = len(rows)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            for j in range(k + 1, n + 1):
                rows[i][j] -= factor * rows[k][j]
    x = [mpf(0)] * n
    for k in reversed(range(n)):
        x[k] = (rows[k][n] - sum(rows[k][j] * x[j] for j in range(k + 1, n))) / rows[k][k]
    return x


def radau_steps(f, jacobian, start, times, order):
    """Radau IIA (Hairer and Wanner 1996, doi:10.1007/978-3-642-05221-7) for stiff equations.

    The time grows from step to step by the factor `early` until t = 1, when the fast transients are over, then by `late`.
    """
    s, early, late = order
    _, a = radau(s)
    n, x, rows = len(start), list(start), [list(start)]
    grid = [mpf(0), mpf(10) ** -7]
    for end in times[1:]:
        first, ratio = grid[-1], mpf(early) if end <= 1 else mpf(late)
        steps = int(mpmath.ceil(log(end / first) / log(ratio)))
        grid += [first * (end / first) ** (mpf(k) / steps) for k in range(1, steps)] + [end]
    for t0, t1 in zip(grid, grid[1:]):
        h, z = t1 - t0, [mpf(0)] * (s * n)
        while True:
            stage = [[x[i] + z[k * n + i] for i in range(n)] for k in range(s)]
            slope, jac, every = [f(y) for y in stage], [jacobian(y) for y in stage], range(s * n)
            residual = [h * sum(a[k][l] * slope[l][i] for l in range(s)) - z[k * n + i] for k in range(s) for i in range(n)]
            left = [[(u == v) - h * a[u // n][v // n] * jac[v // n][u % n][v % n] for v in every] for u in every]
            d = solved(left, residual)
            z = [u + v for u, v in zip(z, d)]
            if all(abs(d[k * n + i]) <= TOLERANCE * abs(x[i] + z[k * n + i]) for k in range(s) for i in range(n)):
                break
        x = [x[i] + z[(s - 1) * n + i] for i in range(n)]
        if t1 in times:
            rows.append(x)
    return rows


def inverse(time_of, high, times):
    """The x in [0, high) with time_of(x) = t, for increasing time_of that grows beyond all bounds at high.

    Searched in y = -log(1 - x/high), in which long times are no harder than short ones.
    """
    g, out, top = lambda y: time_of(high * -mpmath.expm1(-y)), [mpf(0)], mpf(1) / 100
    for t in times[1:]:
        while g(top) < t:
            top *= mpf(5) / 4
        low = out and -log(1 - out[-1] / high)
        y = mpmath.findroot(lambda v: g(v) - t, (low, top), solver="anderson", tol=mpf(10) ** -68)
        out.append(high * -mpmath.expm1(-y))
    return out


# ---- models: each returns the column names, the truth and the check ---------------------------------------------


def birth_death():
    birth, death = mpf(5), mpf("0.05")
    rows = [[birth / death * (1 - exp(-death * t))] for t in TIMES]
    return "X", TIMES, rows, gragg_bulirsch_stoer(lambda x: [birth - death * x[0]], [mpf(0)], TIMES)


def two_stage_gene_expression():
    v0, d0, v1, d1 = mpf(2), mpf("0.2"), mpf(4), mpf("0.05")
    mrna = lambda t: v0 / d0 * (1 - exp(-d0 * t))
    protein = lambda t: v0 * v1 / (d0 * d1) * (1 - (d0 * exp(-d1 * t) - d1 * exp(-d0 * t)) / (d0 - d1))
    f = lambda x: [v0 - d0 * x[0], v1 * x[0] - d1 * x[1]]
    return "mRNA Protein", TIMES, [[mrna(t), protein(t)] for t in TIMES], gragg_bulirsch_stoer(f, [mpf(0)] * 2, TIMES)


def reversible_dimerisation():
    a, b, total = mpf("0.0002"), mpf("0.02"), mpf(200)
    omega = sqrt((a - b) ** 2 + 4 * a * b * total)
    turn = [tanh(omega * t / 2) for t in TIMES]
    dimer = [a * total * (total - 1) * T / (omega + (2 * a * total - a + b) * T) for T in turn]
    rows = [[total - 2 * d, d] for d in dimer]
    f = lambda x: [-a * x[0] * (x[0] - 1) + 2 * b * x[1], a * x[0] * (x[0] - 1) / 2 - b * x[1]]
    return "M D", TIMES, rows, gragg_bulirsch_stoer(f, [total, mpf(0)], TIMES)


def michaelis_menten():
    on, off, cat = mpf("0.00166"), mpf("0.0001"), mpf("0.1")

    def f(x):
        bind, unbind, convert = on * x[0] * x[1], off * x[2], cat * x[2]
        return [unbind - bind, unbind + convert - bind, bind - unbind - convert, convert]

    start = [mpf(301), mpf(120), mpf(0), mpf(0)]
    return "S E C P", TIMES, gragg_bulirsch_stoer(f, start, TIMES), taylor(f, start, TIMES)


def repressilator():
    alpha, leak, beta, genes = mpf(216), mpf("0.216"), mpf("0.5"), range(3)

    def f(x):
        m, p = x[:3], x[3:]
        return [leak + alpha / (1 + p[i - 1] ** 2) - m[i] for i in genes] + [beta * (m[i] - p[i]) for i in genes]

    start = [mpf(v) for v in (0, 0, 0, 5, 0, 15)]
    names = "lacI_mRNA tetR_mRNA cI_mRNA LacI TetR CI"
    return names, TIMES, gragg_bulirsch_stoer(f, start, TIMES), taylor(f, start, TIMES)


def robertson():
    k1, k2, k3 = mpf("0.04"), mpf(30000000), mpf(10000)
    times = [mpf(0)] + [mpf(4) * mpf(10) ** (k - 1) for k in range(12)]

    def f(x):
        c = 1 - x[0] - x[1]
        forth, back = k1 * x[0], k3 * x[1] * c
        return [back - forth, forth - back - k2 * x[1] ** 2]

    def jacobian(x):
        da, db = -k3 * x[1], k3 * (1 - x[0] - 2 * x[1])
        return [[da - k1, db], [k1 - da, -db - 2 * k2 * x[1]]]

    start = [mpf(1), mpf(0)]
    whole = lambda rows: [[a, b, 1 - a - b] for a, b in rows]
    truth = radau_steps(f, jacobian, start, times, (12, "1.04", "1.15"))
    return "A B C", times, whole(truth), whole(radau_steps(f, jacobian, start, times, (11, "1.03", "1.1")))


def brusselator():
    k, a, b = mpf("0.3"), mpf(1), mpf(3)

    def f(x):
        turn = k * x[0] ** 2 * x[1]
        return [k * a + turn - k * (b + 1) * x[0], k * b * x[0] - turn]

    start = [mpf(1), mpf(1)]
    return "X Y", TIMES, gragg_bulirsch_stoer(f, start, TIMES), taylor(f, start, TIMES)


def goldbeter_koshland():
    v1, v2, j1, j2 = mpf("0.12"), mpf("0.1"), mpf("0.01"), mpf("0.01")
    b = v2 - v1 + j1 * v2 + j2 * v1
    steady = 2 * v1 * j2 / (b + sqrt(b**2 - 4 * (v2 - v1) * v1 * j2))
    p, q, r = v2 - v1, v1 * (1 - j2) - v2 * (1 + j1), v1 * j2
    other = r / p / steady
    top = lambda u: (1 + j1 - u) * (j2 + u)
    c1, c2 = top(steady) / (p * (steady - other)), top(other) / (p * (other - steady))
    time_of = lambda w: -w / p + c1 * log(1 - w / steady) + c2 * log(1 - w / other)
    assert abs(p * steady**2 + q * steady + r) < mpf(10) ** -38
    rows = [[1 - w, w] for w in inverse(time_of, steady, TIMES)]

    def f(x):
        net = v1 * x[0] / (j1 + x[0]) - v2 * x[1] / (j2 + x[1])
        return [-net, net]

    return "W Wp", TIMES, rows, gragg_bulirsch_stoer(f, [mpf(1), mpf(0)], TIMES)


def sir():
    beta, gamma, s0, i0 = mpf("0.3"), mpf("0.1"), mpf(990), mpf(10)
    n = s0 + i0
    infected = lambda y: i0 - s0 * mpmath.expm1(-y) - gamma * n / beta * y
    last = mpmath.findroot(infected, (1, 20), solver="anderson", tol=mpf(10) ** -60)
    # dt/dy has a simple pole at the end of the epidemic; what is left without it is smooth, its integral exact to all digits
    slope = s0 * exp(-last) - gamma * n / beta
    smooth = lambda y: 1 / infected(y) - 1 / (slope * (y - last))
    time_of = lambda y: n / beta * (mpmath.quad(smooth, mpmath.linspace(0, y, 4)) + mpmath.log1p(-y / last) / slope)
    rows = [[s0 * exp(-y), infected(y), gamma * n / beta * y] for y in inverse(time_of, last, TIMES)]

    def f(x):
        infection, recovery = beta * x[0] * x[1] / n, gamma * x[1]
        return [-infection, infection - recovery, recovery]

    return "S I R", TIMES, rows, gragg_bulirsch_stoer(f, [s0, i0, mpf(0)], TIMES)


def bouncing_ball():
    g, keep, slowest, h0 = mpf("9.81"), mpf("0.9"), mpf("0.5"), mpf(100)
    first = sqrt(2 * h0 / g)
    speed = lambda n: g * first * keep**n  # after n bounces
    bounces = 0
    while speed(bounces) >= slowest:  # with what it comes to the ground
        bounces += 1
    # the times of the bounces are a geometric series
    bounce = lambda n: first * (1 + 2 * keep * (1 - keep ** (n - 1)) / (1 - keep))

    def at(t):
        if t < first:
            return [h0 - g * t**2 / 2, -g * t]
        n = max(k for k in range(1, bounces + 2) if bounce(k) <= t)
        s = t - bounce(n)
        return [s * (speed(n) - g * s / 2), speed(n) - g * s] if n <= bounces else [mpf(0), mpf(0)]

    def stepped():
        rows, t, h, v, flying = [], mpf(0), h0, mpf(0), True
        for end in TIMES:
            while flying:
                landing = t + (v + sqrt(v**2 + 2 * g * h)) / g
                if landing > end:
                    break
                v = keep * sqrt(v**2 + 2 * g * h)
                flying = v >= keep * slowest
                t, h = landing, mpf(0)
            s = end - t
            rows.append([h + v * s - g * s**2 / 2, v - g * s] if flying else [mpf(0), mpf(0)])
        return rows

    return "height speed", TIMES, [at(t) for t in TIMES], stepped()


def pulse_train():
    dose, period, width, loss = mpf(200), mpf(10), mpf("0.5"), mpf("0.05")
    one = lambda since: dose / loss * (exp(loss * min(width, since)) - 1) * exp(-loss * since)  # what is left of a pulse

    def stepped():
        rows, t, x = [], mpf(0), mpf(0)
        for end in TIMES:
            while t < end:
                since = t - period * mpmath.floor(t / period)
                on = since < width
                h = min(end - t, (width if on else period) - since)
                x = x * exp(-loss * h) + (dose / loss * (1 - exp(-loss * h)) if on else 0)
                t += h
            rows.append([x])
        return rows

    rows = [[mpmath.fsum(one(t - period * n) for n in range(int(t / period) + 1))] for t in TIMES]
    return "X", TIMES, rows, stepped()


def pendulum():
    g, length, amplitude = mpf("9.81"), mpf(67), mpf(1)
    k, omega = mpmath.sin(amplitude / 2), sqrt(g / length)

    def at(t):
        cn, sn, dn = (mpmath.ellipfun(f, omega * t, m=k**2) for f in ("cn", "sn", "dn"))
        half = k * cn / dn  # sine of half the angle
        angle = 2 * mpmath.asin(half)
        return [length * mpmath.sin(angle), -length * mpmath.cos(angle), -2 * k * omega * sqrt(1 - k**2) * sn / dn]

    def f(x):
        return [x[1], -(omega**2) * mpmath.sin(x[0])]

    swings = gragg_bulirsch_stoer(f, [amplitude, mpf(0)], TIMES)
    check = [[length * mpmath.sin(a), -length * mpmath.cos(a), w] for a, w in swings]
    rows = [check[0]] + [at(t) for t in TIMES[1:]]
    return "x y turn", TIMES, rows, check


def growing_cell():
    growth, making, decay, c0 = mpf("0.02"), mpf(5), mpf("0.03"), mpf(300)
    level = making / (growth + decay)
    rows = [[exp(growth * t), level + (c0 - level) * exp(-(growth + decay) * t)] for t in TIMES]

    def f(x):
        return [growth * x[0], making * x[0] - decay * x[1]]

    amounts = gragg_bulirsch_stoer(f, [mpf(1), c0], TIMES)
    return "cell P", TIMES, rows, [[v, n / v] for v, n in amounts]


def fast_equilibrium():
    forward, backward, draining, total = mpf(2), mpf(4), mpf("0.06"), mpf(900)
    part = forward / (forward + backward)  # of A and B that is B
    left = lambda t: total * exp(-draining * part * t)
    rows = [[left(t) * (1 - part), left(t) * part, -total * mpmath.expm1(-draining * part * t)] for t in TIMES]
    both = gragg_bulirsch_stoer(lambda x: [-draining * part * x[0], draining * part * x[0]], [total, mpf(0)], TIMES)
    return "A B P", TIMES, rows, [[(1 - part) * t, part * t, p] for t, p in both]


def chain_of_stages():
    rate, x0 = mpf("0.1"), mpf(1000)
    waits = lambda n, t: x0 * exp(-rate * t) * (rate * t) ** n / mpmath.factorial(n)
    rows = [[*(waits(n, t) for n in range(3)), x0 * mpmath.gammainc(3, 0, rate * t, regularized=True)] for t in TIMES]

    def f(x):
        steps = [rate * u for u in x[:3]]
        return [-steps[0], steps[0] - steps[1], steps[1] - steps[2], steps[2]]

    return "X0 X1 X2 X3", TIMES, rows, gragg_bulirsch_stoer(f, [x0, mpf(0), mpf(0), mpf(0)], TIMES)


def delayed_logistic():
    growth, capacity, delay, x0 = mpf("0.2"), mpf(1000), mpf(9), mpf(100)

    def steps(parts, order):
        """Taylor series on parts of each delay: the delayed factor is the series of the part one delay earlier."""
        h = delay / parts
        past = [[x0] + [mpf(0)] * order for _ in range(parts)]
        rows, t, x, wanted = [], mpf(0), x0, 0
        while wanted < len(TIMES):
            y = past[-parts]
            free = [1 - y[0] / capacity] + [-c / capacity for c in y[1:]]
            c = [x]
            for k in range(order):
                c.append(growth * mpmath.fdot(c[: k + 1], free[k::-1]) / (k + 1))
            past.append(c)
            while wanted < len(TIMES) and TIMES[wanted] <= t + h:
                rows.append([mpmath.polyval(c[::-1], TIMES[wanted] - t)])
                wanted += 1
            t = delay * (len(past) - parts) / parts
            x = mpmath.polyval(c[::-1], h)
        return rows

    return "N", TIMES, steps(18, 50), steps(12, 60)


def telegraph_gene():
    on, off, v, d = mpf("0.1"), mpf("0.1"), mpf(5), mpf("0.25")
    r, g = on + off, on / (on + off)
    active = lambda t: g * (1 - exp(-r * t))
    mrna = lambda t: v * g * ((1 - exp(-d * t)) / d - (exp(-r * t) - exp(-d * t)) / (d - r))
    f = lambda x: [off * x[1] - on * x[0], on * x[0] - off * x[1], v * x[1] - d * x[2]]
    rows = [[1 - active(t), active(t), mrna(t)] for t in TIMES]
    return "Off On mRNA", TIMES, rows, gragg_bulirsch_stoer(f, [mpf(1), mpf(0), mpf(0)], TIMES)


def bursty_synthesis():
    return cascade("mRNA Protein", mpf(1), mpf(10), mpf(40), mpf("0.2"), 1)


def variable_synthesis():
    return cascade("Protein", mpf(4), mpf("0.2"), mpf(0), mpf(1), 0)


def two_reporters():
    return cascade("Factor Cyan Yellow", mpf(1), mpf("0.2"), mpf(1), mpf("0.25"), 2)


def penetrance():
    return variable_synthesis()


def cascade(names, v0, d0, v1, d1, targets):
    """A species made at a rate, and others made by it."""
    first = lambda t: v0 / d0 * (1 - exp(-d0 * t))
    second = lambda t: v0 * v1 / (d0 * d1) * (1 - (d0 * exp(-d1 * t) - d1 * exp(-d0 * t)) / (d0 - d1))
    rows = [[first(t)] + [second(t)] * targets for t in TIMES]
    f = lambda x: [v0 - d0 * x[0]] + [v1 * x[0] - d1 * y for y in x[1:]]
    return names, TIMES, rows, gragg_bulirsch_stoer(f, [mpf(0)] * (1 + targets), TIMES)


def erlang_delay():
    rate = mpf("0.25")
    stages = lambda t: [exp(-rate * t) * (rate * t) ** k / mpmath.factorial(k) for k in range(5)]
    rows = [p + [1 - sum(p)] for p in map(stages, TIMES)]

    def f(x):
        steps = [rate * u for u in x[:5]]
        return [-steps[0]] + [steps[k] - steps[k + 1] for k in range(4)] + [steps[4]]

    return "S0 S1 S2 S3 S4 S5", TIMES, rows, gragg_bulirsch_stoer(f, [mpf(1)] + [mpf(0)] * 5, TIMES)


def maturation():
    made, tau, loss = mpf(2), mpf(20), mpf("0.05")
    bright = lambda t: made / loss * (1 - exp(-loss * (t - tau))) if t > tau else mpf(0)
    rows = [[made * min(t, tau), bright(t)] for t in TIMES]
    young = gragg_bulirsch_stoer(lambda x: [made, mpf(0)], [mpf(0)] * 2, [t for t in TIMES if t <= tau])
    old = gragg_bulirsch_stoer(lambda x: [mpf(0), made - loss * x[1]], young[-1], [t for t in TIMES if t >= tau])
    return "Dark Bright", TIMES, rows, young + old[1:]


# ---- laws at rest: the closed form, and the same as a mixture of Poisson laws, integrated -------------------------


def schloegl():
    k1, k2, k3, k4 = mpf("0.015"), mpf("1.6666666666666667e-05"), mpf(200), mpf("3.5")
    f = lambda x: [k1 * x[0] * (x[0] - 1) - k2 * x[0] * (x[0] - 1) * (x[0] - 2) + k3 - k4 * x[0]]
    start = [mpf(100)]
    return "X", TIMES, gragg_bulirsch_stoer(f, start, TIMES), taylor(f, start, TIMES)


def toggle_switch():
    v, h, d = mpf(20), mpf(5), mpf(1)
    f = lambda x: [v / (1 + (x[1] / h) ** 2) - d * x[0], v / (1 + (x[0] / h) ** 2) - d * x[1]]
    start = [mpf(0), mpf(10)]
    return "U W", TIMES, gragg_bulirsch_stoer(f, start, TIMES), taylor(f, start, TIMES)


def moran():
    f = lambda x: [0 * x[0], 0 * x[1]]
    start = [mpf(3), mpf(7)]
    return "A B", TIMES, [list(start) for _ in TIMES], gragg_bulirsch_stoer(f, start, TIMES)


def autocatalysis():
    v, b, d = mpf(2), mpf("0.8"), mpf(1)
    f = lambda x: [v + (b - d) * x[0]]
    rows = [[v / (d - b) * (1 - exp((b - d) * t))] for t in TIMES]
    return "X", TIMES, rows, gragg_bulirsch_stoer(f, [mpf(0)], TIMES)


def schloegl_law():
    """Ratios of neighbours multiplied up; and elimination of the balance of each state from the top down."""
    k1, k2, k3, k4 = mpf("0.015"), mpf("1.6666666666666667e-05"), mpf(200), mpf("3.5")
    up = lambda n: k1 * n * (n - 1) + k3
    down = lambda n: k2 * n * (n - 1) * (n - 2) + k4 * n
    top = 1100
    mp.dps = 160  # elimination loses what lies between the humps
    forward = [mpf(1)]
    for n in range(top):
        forward.append(forward[-1] * up(n) / down(n + 1))
    # what state n receives from above is what it sends there: (up + down) p(n) = up p(n-1) + down p(n+1)
    ratio, ratios = up(top - 1) / down(top), []
    ratios.append(ratio)
    for n in range(top - 1, 0, -1):
        ratio = up(n - 1) / (up(n) + down(n) - down(n + 1) * ratio)
        ratios.append(ratio)
    backward = [mpf(1)]
    for r in reversed(ratios):
        backward.append(backward[-1] * r)
    mp.dps = 40
    a, b = sum(forward), sum(backward)
    return lambda n: forward[n] / a, lambda n: backward[n] / b, 750


def autocatalysis_law():
    r, q = mpf(2) / mpf("0.8"), mpf("0.8")
    closed = lambda n: mpmath.rf(r, n) / mpmath.factorial(n) * q**n * (1 - q) ** r
    # a Poisson law whose mean has a Gamma law
    scale = q / (1 - q)
    gamma = lambda x: x ** (r - 1) * exp(-x / scale) / (mpmath.gamma(r) * scale**r)
    poisson = lambda n, x: exp(-x) * x**n / mpmath.factorial(n)
    # x = y^2 makes the integrand smooth at 0
    mixed = lambda n: mpmath.quad(
        lambda y: 2 * y * gamma(y * y) * poisson(n, y * y), [0, 2, 4, 6, 8, 10, 12, 15, 20, 30]
    )
    return closed, mixed


def moran_law():
    """Where it ends: in A alone with the share of A at the start; and by the equations for the probability of that."""
    n, start = 10, 3
    system = mpmath.matrix(n + 1, n + 1)
    right = mpmath.matrix(n + 1, 1)
    system[0, 0] = system[n, n] = mpf(1)
    right[n] = mpf(1)
    for k in range(1, n):
        system[k, k - 1] = system[k, k + 1] = mpf(k * (n - k))
        system[k, k] = mpf(-2 * k * (n - k))
    fixed = mpmath.lu_solve(system, right)[start]
    share = mpf(start) / n
    ends = lambda p: lambda k: p if k == n else 1 - p if k == 0 else mpf(0)
    return ends(share), ends(fixed), n + 1


def telegraph_gene_law():
    a, b, scale = mpf("0.4"), mpf("0.4"), mpf(20)
    closed = lambda n: (
        scale**n / mpmath.factorial(n) * mpmath.rf(a, n) / mpmath.rf(a + b, n) * mpmath.hyp1f1(a + n, a + b + n, -scale)
    )
    poisson = lambda n, x: exp(-scale * x) * (scale * x) ** n / mpmath.factorial(n)
    # x = y^5 and 1 - x = y^5 make the integrand smooth at either end
    half = mpf("0.5") ** mpf("0.2")
    g = lambda y: 5 * y / mpmath.beta(a, b) * (1 - y**5) ** (b - 1)
    mixed = lambda n: mpmath.quad(lambda y: g(y) * (poisson(n, y**5) + poisson(n, 1 - y**5)), mpmath.linspace(0, half, 13))
    return closed, mixed


def variable_synthesis_law():
    shape, scale = mpf(4), mpf(5)
    closed = lambda n: (
        mpmath.rf(shape, n) / mpmath.factorial(n) * scale**n / (1 + scale) ** (n + shape)
    )
    gamma = lambda x: x ** (shape - 1) * exp(-x / scale) / (mpmath.gamma(shape) * scale**shape)
    poisson = lambda n, x: exp(-x) * x**n / mpmath.factorial(n)
    mixed = lambda n: mpmath.quad(lambda x: gamma(x) * poisson(n, x), [0, 10, 30, 60, 120, 240, 600])
    return closed, mixed


LEAST_PROBABILITY = mpf(10) ** -15


def write_law(here, law):
    name = law.__name__.removesuffix("_law").replace("_", "-")
    closed, mixed, *states = law()
    truth = (
        [closed(n) for n in range(states[0])]
        if states
        else list(itertools.takewhile(lambda p: p > LEAST_PROBABILITY, map(closed, itertools.count())))
    )
    worst = max(abs(p - mixed(n)) / p if p else abs(mixed(n)) for n, p in enumerate(truth))
    print(f"{name}, law: two methods differ by {mpmath.nstr(worst, 3)} of the value at most", flush=True)
    if worst > AGREEMENT:
        sys.exit(f"{name}, law: not good enough")
    with open(here / name / "law.csv", "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["count", "probability"])
        table.writerows([[n, digits(p)] for n, p in enumerate(truth)])


def main(names):
    here = pathlib.Path(__file__).parent
    models = [birth_death, two_stage_gene_expression, reversible_dimerisation, michaelis_menten, repressilator, robertson,
              brusselator, goldbeter_koshland, sir, bouncing_ball, pulse_train, pendulum, growing_cell, fast_equilibrium,
              chain_of_stages, delayed_logistic, telegraph_gene, bursty_synthesis, variable_synthesis, two_reporters,
              penetrance, erlang_delay, maturation, schloegl, toggle_switch, moran, autocatalysis]
    laws = [telegraph_gene_law, variable_synthesis_law, schloegl_law, autocatalysis_law, moran_law]
    for law in laws:
        if not names or law.__name__.removesuffix("_law").replace("_", "-") in names:
            write_law(here, law)
    for model in models:
        name = model.__name__.replace("_", "-")
        if names and name not in names:
            continue
        columns, times, truth, check = model()
        worst = max(abs(a - b) / abs(a) if a else abs(b) for p, q in zip(truth, check) for a, b in zip(p, q))
        print(f"{name}: two methods differ by {mpmath.nstr(worst, 3)} of the value at most", flush=True)
        if worst > AGREEMENT:
            sys.exit(f"{name}: not good enough")
        with open(here / name / "truth.csv", "w", newline="") as out:
            table = csv.writer(out, lineterminator="\n")
            table.writerow(["time"] + columns.split())
            table.writerows([[digits(v) for v in [t] + row] for t, row in zip(times, truth)])


def digits(value):
    """17 significant digits, enough to name one double."""
    return mpmath.nstr(value, 17, min_fixed=-5, max_fixed=17).removesuffix(".0")


if __name__ == "__main__":
    main(sys.argv[1:])
