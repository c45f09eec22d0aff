package io.cvsa.ml.bench;

/**
 * One line of the table.
 *
 * @param ours median of our side, in {@code unit}
 * @param baseline median of the other side; equal to the target where nothing is measured beside it
 * @param ratio how many times better ours is; above 1 is better
 * @param spread (max − min) ÷ median of our side
 * @param target the least ratio, or for counted things the most that ours may be
 * @param check what proves that both sides did the same work, and whether it held
 * @param pass the check holds and the target is reached: a counted thing exactly, a ratio to 80 %
 */
record Result(
        String name,
        String workload,
        double ours,
        double baseline,
        String unit,
        double ratio,
        double spread,
        double target,
        String check,
        boolean pass) {

    private static final double GATE = 0.8;

    static Result timed(String name, String workload, Pairs.Times times, double target, String check, boolean holds) {
        return lower(name, workload, times, "s", target, check, holds);
    }

    /** Anything of which less is better, measured on both sides. */
    static Result lower(
            String name, String workload, Pairs.Times times, String unit, double target, String check, boolean holds) {
        double ratio = times.baseline() / times.ours();
        return new Result(
                name,
                workload,
                times.ours(),
                times.baseline(),
                unit,
                ratio,
                times.spread(),
                target,
                check,
                holds && ratio >= GATE * target);
    }

    /** A thing that is counted and may be {@code most} at most; counts gate hard. */
    static Result counted(
            String name, String workload, double ours, double most, String unit, String check, boolean holds) {
        return new Result(
                name,
                workload,
                ours,
                most,
                unit,
                most / Math.max(ours, Double.MIN_NORMAL),
                0,
                most,
                check,
                holds && ours <= most);
    }
}
