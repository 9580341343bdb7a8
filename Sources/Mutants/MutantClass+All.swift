extension MutantClass {
    /// Every class there is, clean trials first.
    package static let all: [MutantClass] =
        [clean] + wordClasses + callClasses + documentClasses + loopClasses + overflowClasses
        + serverClasses
        + agentClasses + endClasses
}
