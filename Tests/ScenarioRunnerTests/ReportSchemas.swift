import Foundation
import Testing

/// Checks of what goes to other programs: by published schemas where this machine has them, and by Python's readers.
enum ReportSchemas {
    private static let environment = ProcessInfo.processInfo.environment

    static let hasSARIF = environment["SIGHTLINE_SARIF_SCHEMA"] != nil
    static let whyNoSARIF: Comment = "SIGHTLINE_SARIF_SCHEMA names no copy of sarif-schema-2.1.0.json"
    static let hasBCF = environment["SIGHTLINE_BCF_SCHEMAS"] != nil
    static let whyNoBCF: Comment = "SIGHTLINE_BCF_SCHEMAS names no folder with the schemas of BCF 2.1 (markup.xsd…)"

    static func checkSARIF(_ bytes: [UInt8]) throws {
        let output = try ToolRun.python(
            """
            import json, os, sys, jsonschema
            schema = json.load(open(os.environ['SIGHTLINE_SARIF_SCHEMA']))
            for e in jsonschema.Draft4Validator(schema).iter_errors(json.load(open(sys.argv[1]))): print(e.message)
            """, on: bytes)
        #expect(output == "", "\(output)")
    }

    /// Every part of a BCF file, by xmllint.
    static func checkBCF(_ bytes: [UInt8]) throws {
        let output = try ToolRun.python(
            """
            import os, subprocess, sys, zipfile
            schemas = {'bcf.version': 'version.xsd', 'project.bcfp': 'project.xsd', 'markup.bcf': 'markup.xsd',
                       'viewpoint.bcfv': 'visinfo.xsd'}
            z = zipfile.ZipFile(sys.argv[1])
            for n in z.namelist():
                schema = os.path.join(os.environ['SIGHTLINE_BCF_SCHEMAS'], schemas[n.split('/')[-1]])
                r = subprocess.run(['xmllint', '--noout', '--schema', schema, '-'], input=z.read(n), capture_output=True)
                if r.returncode: print(n, r.stderr.decode())
            """, on: bytes)
        #expect(output == "", "\(output)")
    }

    /// How many topics a BCF file has, and how many of them are closed; "failed: …" where it is not well formed.
    static func topics(of bytes: [UInt8]) throws -> String {
        try ToolRun.python(
            """
            import re, sys, zipfile, xml.etree.ElementTree as E
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            roots = {n: E.fromstring(z.read(n)) for n in z.namelist()}
            assert roots['bcf.version'].get('VersionId') == '2.1'
            assert roots['project.bcfp'].tag == 'ProjectExtension'
            topics = [n.split('/')[0] for n in z.namelist() if n.endswith('/markup.bcf')]
            guid = re.compile('[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')
            for t in topics:
                m, v = roots[t + '/markup.bcf'], roots[t + '/viewpoint.bcfv']
                assert guid.match(t) and m.find('Topic').get('Guid') == t
                assert m.find('Viewpoints').get('Guid') == v.get('Guid')
                order = [c.tag for c in m.find('Topic')]
                kept = ['Title', 'Priority', 'Index', 'Labels', 'CreationDate', 'CreationAuthor', 'Description']
                assert [k for k in kept if k in order] == list(dict.fromkeys(order)), order
                camera = v.find('PerspectiveCamera') if v.find('PerspectiveCamera') is not None else v.find('OrthogonalCamera')
                assert [c.tag for c in camera][:3] == ['CameraViewPoint', 'CameraDirection', 'CameraUpVector']
            print(len(topics), sorted(m.find('Topic').get('TopicStatus') for m in (roots[t + '/markup.bcf'] for t in topics)).count('Closed'))
            """, on: bytes)
    }
}
