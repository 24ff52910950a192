try SightBenchmark.run()
