/// A time or a length of time in seconds; as an instant, counted from the trial's start.
package typealias Seconds = Double
