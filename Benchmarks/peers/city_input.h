// What the pipeline is given: words and numbers in plain text, lengths in any one unit, heights in metres.
//
//   obstacles N      each: base top for coverage, base top for views (nan: does not block), its rings: how many, then
//                    for each its size and points; exteriors counter-clockwise, holes clockwise
//   targets N        each: purpose (0 coverage, 1 views) low high (the same for a plane)
//   cameras N        each: x y height, then for each target the size of its convex footprint (0: none) and its points
//   cells T H N      T the target whose regions cover them, H its height; each: the size of its ring and its points
#ifndef SIGHTLINE_PEERS_CITY_INPUT_H
#define SIGHTLINE_PEERS_CITY_INPUT_H

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

struct Vec {
    double x, y;
};
using RingOf = std::vector<Vec>;

struct Extent {
    double base, top;
};

struct Obstacle {
    // For coverage and for views.
    Extent extent[2];
    std::vector<RingOf> rings;
};

struct Target {
    int purpose;
    double low, high;
};

struct CityCamera {
    Vec position;
    double height;
    std::vector<RingOf> footprints;
};

struct City {
    std::vector<Obstacle> obstacles;
    std::vector<Target> targets;
    std::vector<CityCamera> cameras;
    size_t cell_target = 0;
    double cell_height = 0;
    std::vector<RingOf> cells;
};

class CityReader {
public:
    explicit CityReader(const std::string &path) : path(path), file(path) {
        if (!file) throw std::runtime_error(path + ": cannot be read");
    }

    City read() {
        City city;
        expect("obstacles");
        city.obstacles.resize(count());
        for (auto &obstacle : city.obstacles) {
            for (auto &extent : obstacle.extent) extent = {number(), number()};
            obstacle.rings.resize(count());
            for (auto &ring : obstacle.rings) ring = points();
        }
        expect("targets");
        city.targets.resize(count());
        for (auto &target : city.targets) target = {static_cast<int>(count()), number(), number()};
        expect("cameras");
        city.cameras.resize(count());
        for (auto &camera : city.cameras) {
            camera.position = {number(), number()};
            camera.height = number();
            camera.footprints.resize(city.targets.size());
            for (auto &footprint : camera.footprints) footprint = points();
        }
        expect("cells");
        city.cell_target = count();
        city.cell_height = number();
        city.cells.resize(count());
        for (auto &cell : city.cells) cell = points();
        return city;
    }

private:
    std::string path;
    std::ifstream file;

    [[noreturn]] void fail(const std::string &wanted) {
        throw std::runtime_error(path + ": " + wanted + " should come at byte " + std::to_string(file.tellg()));
    }

    void expect(const char *word) {
        std::string found;
        if (!(file >> found) || found != word) fail(word);
    }

    // Streams do not read "inf".
    double number() {
        std::string word;
        if (!(file >> word)) fail("a number");
        char *end = nullptr;
        const double value = std::strtod(word.c_str(), &end);
        if (end == word.c_str() || *end != '\0') fail("a number");
        return value;
    }

    size_t count() {
        const double value = number();
        if (!(value >= 0 && value < 1e9)) fail("a count");
        return static_cast<size_t>(value);
    }

    RingOf points() {
        RingOf ring(count());
        for (auto &point : ring) point = {number(), number()};
        return ring;
    }
};

#endif
