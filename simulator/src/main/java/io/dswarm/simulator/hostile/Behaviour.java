package io.dswarm.simulator.hostile;

/// How a hostile node treats those who ask it. Towards nodes that it asks itself it behaves well,
/// so that it gets into tables and stays there.
public enum Behaviour {
    /// Answers nothing, from the moment at which the measured time begins.
    SILENT,
    /// Answers with contacts that do not exist, made up close to the target.
    LYING,
    /// Answers with the other hostile nodes closest to the target, as if there were nobody else;
    /// takes values and never gives one back.
    COLLUDING
}
