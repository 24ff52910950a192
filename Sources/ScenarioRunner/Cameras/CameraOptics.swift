import Interchange
import SiteModel

/// What is known of a sensor and its lens, from a camera's own entry or from a catalogue.
public struct CameraOptics: Hashable, Sendable {
    /// Degrees across and up the whole image.
    public var hfov: Double?
    public var vfov: Double?
    /// Millimetres. A zoom lens has a range in the catalogue, and one value once it hangs.
    public var focal: ClosedRange<Double>?
    /// Width and height of the sensor, millimetres.
    public var sensor: SensorSize?
    public var pixels: PixelSize?
    public var projection: Projection?

    public init() {}

    /// The size of a sensor's light-sensitive area, millimetres.
    public struct SensorSize: Hashable, Sendable {
        public var width: Double
        public var height: Double
    }

    /// The angles across and up the image, degrees; nil where they are not known.
    ///
    /// Given angles stand. Else from sensor and focal length: 2 atan(w / 2f) for a straight lens, w / f for a
    /// fisheye and across a panorama (`LensAngles`).
    public var fieldOfView: (hfov: Double?, vfov: Double?) {
        guard let sensor, let focal, focal.lowerBound == focal.upperBound else { return (hfov, vfov) }
        let lens = LensAngles(projection: projection ?? .rectilinear, focalMillimetres: focal.lowerBound)
        return (hfov ?? lens.across(sensor.width), vfov ?? lens.up(sensor.height))
    }

    /// These, with what they leave out taken from a catalogue model. Own angles or an own focal length make the
    /// model's angles void.
    func completed(by model: CameraOptics) -> CameraOptics {
        var result = self
        result.projection = projection ?? model.projection
        result.pixels = pixels ?? model.pixels
        result.sensor = sensor ?? model.sensor
        if focal == nil, sensor == nil {
            result.hfov = hfov ?? model.hfov
            result.vfov = vfov ?? model.vfov
        }
        result.focal = focal ?? model.focal
        return result
    }
}
