import COsmium
import Foundation
import Interchange
import MapImport

// Reads and writes foreign map formats for `sightline`, which runs it as a caged child; nobody runs it by hand.
// usage: sightline-maps --parent PID --memory BYTES --processor SECONDS --written BYTES TASK [ARGUMENT…]
var words = Array(CommandLine.arguments.dropFirst())
guard let limits = ProcessLimits(takingFrom: &words), let task = words.first else { exit(CagedExit.usage) }
limits.enforce()
let arguments = Array(words.dropFirst())
switch task {
case "write-gdal": WriteTask.run()
case "read-gdal":
    guard let reading = ReadTask(arguments) else { exit(CagedExit.usage) }
    exit(reading.run())
case "read-osm": exit(ReadOSM.run(arguments))
case "unpack-bzip2": exit(sightline_unpack_bzip2(STDIN_FILENO, STDOUT_FILENO) ? 0 : CagedExit.failed)
case "run-helper": HelperProgram.become(arguments)
default: exit(CagedExit.usage)
}
