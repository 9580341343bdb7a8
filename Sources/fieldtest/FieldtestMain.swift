import ArgumentParser
import AsyncHTTPClient
import GRDB
import Hummingbird
import Subprocess

@main
struct Fieldtest: ParsableCommand {
    func run() {}
}
