extension [Double] {
    /// Of an even number, the mean of the middle two; nil of none.
    var median: Double? {
        let values = sorted()
        let middle = count / 2
        if isEmpty { return nil }
        return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
    }
}
