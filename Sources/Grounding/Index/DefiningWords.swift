/// Words that tell whether the next one is being defined, by their hashes: looked up for every word of every source.
struct DefiningWords: Sendable {
    enum Meaning: UInt8, Sendable { case none, keyword, modifier, statement }

    static let shared = DefiningWords()

    /// A power of two, mostly free.
    private var hashes = [UInt64](repeating: 0, count: 1 << 10)
    private var meanings = [Meaning](repeating: .none, count: 1 << 10)

    private init() {
        // A word that is in two lists has its first meaning.
        for (words, meaning) in [
            (Self.keywords, Meaning.keyword), (Self.modifiers, .modifier),
            (Self.statements, .statement),
        ] {
            for word in words.split(separator: " ") { add(TokenHash.of(word.utf8), meaning) }
        }
    }

    private mutating func add(_ hash: UInt64, _ meaning: Meaning) {
        var index = Int(truncatingIfNeeded: hash) & 1023
        while hashes[index] != 0 {
            if hashes[index] == hash { return }
            index = (index + 1) & 1023
        }
        hashes[index] = hash
        meanings[index] = meaning
    }

    func meaning(of hash: UInt64) -> Meaning {
        var index = Int(truncatingIfNeeded: hash) & 1023
        while hashes[index] != 0 {
            if hashes[index] == hash { return meanings[index] }
            index = (index + 1) & 1023
        }
        return .none
    }

    private static let keywords =
        """
        func def class struct type interface fn const let var enum trait protocol fun val static \
        function module mod namespace record object union define macro_rules macro actor typealias \
        associatedtype extension defmodule defp defmacro defprotocol typedef newtype data message \
        service rpc input scalar contract event mixin alias_method attr_accessor attr_reader sub \
        proc package model local readonly declare export
        """
    private static let modifiers =
        """
        async mut unsafe extern public private protected internal final abstract default get set \
        override inline constexpr virtual self cls static unsigned signed long short pub partial \
        sealed open suspend data inner crate export import
        """
    private static let statements =
        """
        return new else await yield throw throws case in of not and or if for while switch catch \
        with super when match do goto delete sizeof is as from use using where elif unless until \
        assert raise print typeof instanceof constructor
        """
}
