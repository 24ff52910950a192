import Foundation

func tangent(degrees: Double) -> Double { tan(degrees * .pi / 180) }
func sine(degrees: Double) -> Double { sin(degrees * .pi / 180) }
func cosine(degrees: Double) -> Double { cos(degrees * .pi / 180) }
