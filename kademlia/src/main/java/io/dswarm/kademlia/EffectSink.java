package io.dswarm.kademlia;

/// Takes the effects of one event, in order. It comes in with the call and is not kept; it must not
/// call back into the [Kademlia] that feeds it.
@FunctionalInterface
public interface EffectSink {
    /// Takes the next effect.
    void accept(Effect effect);
}
