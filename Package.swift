// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The house, floor by floor. A target may import only what its line names; Tests/ArchitectureTests
// reads this file's diagram back and fails when an import runs against it.

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Numerical code is compiled with optimisation in debug builds too: without it the kernels are
/// more than a hundred times slower and the tests would not be run.
let numerical: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func library(_ name: String, _ dependencies: [String] = [], numerical isNumerical: Bool = false)
  -> Target
{
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) },
    path: "Sources/\(name)", swiftSettings: isNumerical ? numerical : strict)
}

func tests(_ name: String, _ dependencies: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: ([name] + dependencies).map { .byName(name: $0) },
    path: "Tests/\(name)Tests",
    exclude: existing("Tests/\(name)Tests", ["Reference", "Snapshots"]),
    swiftSettings: strict)
}

func existing(_ folder: String, _ names: [String]) -> [String] {
  names.filter {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(folder)/\($0)")
  }
}

func system(_ name: String, pkgConfig: String?, apt: [String]) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Interop/\(name)", pkgConfig: pkgConfig, providers: [.apt(apt)])
}

let interop: [Target] = [
  system("CCairo", pkgConfig: "cairo", apt: ["libcairo2-dev"]),
  system("CPango", pkgConfig: "pangocairo", apt: ["libpango1.0-dev"]),
  system("CPNG", pkgConfig: "libpng", apt: ["libpng-dev"]),
  system("CLAPACK", pkgConfig: "openblas", apt: ["libopenblas-dev", "liblapacke-dev"]),
  system("CSVM", pkgConfig: nil, apt: ["libsvm-dev"]),
  system("CYAML", pkgConfig: "yaml-0.1", apt: ["libyaml-dev"]),
  system(
    "CMarkdown", pkgConfig: "libcmark-gfm",
    apt: ["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
  system("CZlib", pkgConfig: "zlib", apt: ["zlib1g-dev"]),
  system("CDeflate", pkgConfig: "libdeflate", apt: ["libdeflate-dev"]),
  system("CFiles", pkgConfig: nil, apt: []),
  .target(
    name: "CHash", path: "Sources/Interop/CHash",
    cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
  .target(
    name: "CImaging", path: "Sources/Interop/CImaging",
    cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
  .target(
    name: "CVector", path: "Sources/Interop/CVector", exclude: ["lanes.inc"],
    cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
  .target(
    name: "CDigits", path: "Sources/Interop/CDigits",
    cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
  .target(
    name: "CSpecial", path: "Sources/Interop/CSpecial",
    cxxSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
  .target(
    name: "CDICOM", path: "Sources/Interop/CDICOM",
    linkerSettings: ["gdcmMSFF", "gdcmDSED", "gdcmDICT", "gdcmIOD", "gdcmCommon"].map {
      .linkedLibrary($0)
    }),
]

let libraries: [Target] = [
  library("Numerals", ["CDigits"], numerical: true),
  library("LinearAlgebra", ["CLAPACK"], numerical: true),
  library("Statistics", ["LinearAlgebra", "CSpecial", "CHash"], numerical: true),
  library("Settings", ["Numerals"]),
  library("YAMLReading", ["Settings", "CYAML"]),
  library("Cohorts", ["Settings", "Numerals", "Statistics"], numerical: true),
  library("Resampling", ["Settings", "Cohorts", "Statistics", "LinearAlgebra"], numerical: true),
  library(
    "Preparation", ["Settings", "Resampling", "Cohorts", "Statistics", "LinearAlgebra"],
    numerical: true),
  library(
    "Learning",
    [
      "Settings", "Preparation", "Resampling", "Cohorts", "Statistics", "LinearAlgebra", "CSVM",
      "CVector",
    ],
    numerical: true),
  library("Evaluation", ["Settings", "Statistics", "LinearAlgebra"], numerical: true),
  library(
    "Modelling",
    [
      "Settings", "Learning", "Preparation", "Resampling", "Cohorts", "Evaluation", "Statistics",
      "LinearAlgebra",
    ], numerical: true),
  library(
    "Imaging",
    ["Settings", "Statistics", "CPNG", "CZlib", "CDeflate", "CDICOM", "CImaging"],
    numerical: true),
  library(
    "Radiomics",
    ["Settings", "YAMLReading", "Imaging", "Cohorts", "Statistics", "LinearAlgebra"],
    numerical: true),
  library(
    "Papers", ["Settings", "YAMLReading", "Numerals", "Statistics", "LinearAlgebra"],
    numerical: true),
  library(
    "Synthesis",
    ["Settings", "Papers", "Cohorts", "Statistics", "LinearAlgebra", "Numerals"],
    numerical: true),
  library("Plotting", ["Settings", "Numerals"]),
  library("Presentation", ["Settings", "Plotting", "Numerals"]),
  library(
    "StudyFigures",
    [
      "Settings", "Plotting", "Presentation", "Numerals", "Statistics", "Evaluation", "Modelling",
      "Cohorts", "Papers",
    ]),
  library(
    "StudyTables",
    [
      "Settings", "Presentation", "Plotting", "Numerals", "Statistics", "Evaluation", "Modelling",
      "Cohorts", "Papers",
    ]),
  library(
    "Notebooks",
    [
      "Settings", "StudyFigures", "StudyTables", "Presentation", "Plotting", "Papers", "Modelling",
      "Learning", "Preparation", "Resampling", "Cohorts", "Evaluation", "Statistics",
      "LinearAlgebra", "Numerals",
    ]),
  library(
    "Specifications",
    ["Settings", "Cohorts", "Resampling", "Modelling", "Notebooks", "Presentation"]),
  library("CairoDrawing", ["Plotting", "CCairo", "CPango"]),
  library("Templating", ["Settings"]),
  .target(
    name: "Templates", path: "Templates", exclude: existing("Templates", ["README.md"]),
    resources: [
      "report.html", "exhibit.html", "report.md", "exhibit.md", "report.css", "report.js",
    ].map { .embedInCode($0) },
    swiftSettings: strict),
  library(
    "Reporting",
    [
      "Settings", "Statistics", "Templating", "Templates", "Presentation", "Plotting", "CMarkdown",
    ]),
  library(
    "StudyRuns",
    [
      "Settings", "Specifications", "YAMLReading", "Cohorts", "Resampling", "Preparation",
      "Learning", "Modelling", "Evaluation", "Statistics", "LinearAlgebra", "Numerals",
      "Notebooks", "StudyFigures", "StudyTables", "Presentation", "Plotting", "CairoDrawing",
      "Reporting", "Templating", "Papers", "Synthesis", "Radiomics", "CFiles",
    ]),
]

let programs: [Target] = [
  .executableTarget(
    name: "octavo",
    dependencies: [
      "StudyRuns", "Specifications", "Settings", "YAMLReading", "Papers", "Radiomics", "Cohorts",
      "Synthesis", "Numerals",
    ],
    path: "Sources/octavo", swiftSettings: strict),
  .executableTarget(
    name: "octavo-bench",
    dependencies: [
      "StudyRuns", "Statistics", "LinearAlgebra", "Cohorts", "Resampling", "Preparation",
      "Learning", "Evaluation", "Modelling", "Imaging", "Radiomics", "Notebooks", "Settings",
      "StudyTables", "Synthesis",
    ],
    path: "Sources/octavo-bench", swiftSettings: numerical),
]

let suites: [Target] = [
  tests("Numerals"),
  tests("LinearAlgebra"),
  tests("Statistics", ["LinearAlgebra", "Settings"]),
  tests("Settings"),
  tests("YAMLReading", ["Settings"]),
  tests("Cohorts", ["Settings", "Numerals"]),
  tests("Resampling", ["Cohorts", "Settings", "Statistics"]),
  tests("Preparation", ["Resampling", "Cohorts", "Settings", "Statistics", "LinearAlgebra"]),
  tests(
    "Learning", ["Preparation", "Resampling", "Cohorts", "Settings", "Statistics", "LinearAlgebra"]),
  tests("Evaluation", ["Settings", "Statistics", "LinearAlgebra"]),
  tests(
    "Modelling",
    [
      "Settings", "Learning", "Preparation", "Resampling", "Cohorts", "Evaluation", "Statistics",
      "LinearAlgebra", "Specifications", "YAMLReading", "Numerals",
    ]),
  tests("Imaging", ["Settings"]),
  tests("Radiomics", ["Imaging", "Settings", "Cohorts", "YAMLReading", "Statistics"]),
  tests("Papers", ["Settings", "YAMLReading", "Numerals", "Statistics", "LinearAlgebra"]),
  tests(
    "Synthesis",
    [
      "Settings", "Papers", "Cohorts", "Statistics", "LinearAlgebra", "Numerals", "Radiomics",
      "Modelling", "Preparation", "Learning", "Resampling", "YAMLReading",
    ]),
  tests("Plotting"),
  tests("Presentation", ["Plotting", "Settings"]),
  tests(
    "StudyFigures",
    ["Plotting", "Settings", "CairoDrawing", "Presentation", "Statistics", "Modelling"]),
  tests("StudyTables", ["Presentation", "Modelling", "Settings", "Statistics"]),
  tests(
    "Notebooks",
    [
      "Settings", "Cohorts", "Statistics", "Presentation", "YAMLReading", "Papers", "Modelling",
      "Resampling", "StudyTables",
    ]),
  tests("CairoDrawing", ["Plotting"]),
  tests("Templating", ["Settings"]),
  tests("Reporting", ["Presentation", "Plotting", "Settings", "Templating", "Templates"]),
  .testTarget(
    name: "EndToEndTests", dependencies: ["StudyRuns", "Settings", "octavo"],
    path: "Tests/EndToEndTests",
    exclude: existing("Tests/EndToEndTests", ["Reference", "Snapshots", "Fixtures"]),
    swiftSettings: strict),
  .testTarget(
    name: "ArchitectureTests", path: "Tests/ArchitectureTests", swiftSettings: strict),
]

let package = Package(
  name: "octavo",
  products: [.executable(name: "octavo", targets: ["octavo"])],
  targets: interop + libraries + programs + suites,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
