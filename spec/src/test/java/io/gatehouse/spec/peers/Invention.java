package io.gatehouse.spec.peers;
final class Invention { Invention(String v, long s) {} String schema() { return ""; } String body() { return ""; } }
