import Foundation
import Testing

@Suite("dnmf inspect")
struct InspectTests {
    @Test func printsWhatTheModelSays() throws {
        let scratch = Scratch()
        let outcome = try Program.run(["inspect"] + resolved("@good.model"), in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        for fact in [
            "dnmf", "4 per speaker", "25000 Hz", "80 of powers, 0.0 to 4000.0 Hz", "anna (female, 2 sentences, 0.8 s)",
            "ben (male, 2 sentences, 0.8 s)",
        ] {
            #expect(outcome.output.contains(fact), "\(outcome)")
        }
    }

    @Test func printsJSON() throws {
        struct Report: Decodable {
            struct Description: Decodable {
                struct Method: Decodable {
                    let name: String
                    let components: Int
                }
                struct FrontEnd: Decodable { let sampleRate: Int }
                struct Speaker: Decodable { let name: String }

                let method: Method
                let frontEnd: FrontEnd
                let speakers: [Speaker]
            }

            let format: Int
            let description: Description
        }
        let scratch = Scratch()
        let report: Report = try decoded(try Program.run(["inspect", "--json"] + resolved("@good.model"), in: scratch))
        #expect(report.format == 2 && report.description.method.name == "dnmf")
        #expect(report.description.method.components == 4 && report.description.frontEnd.sampleRate == 25_000)
        #expect(report.description.speakers.map(\.name) == ["anna", "ben"])
    }

    @Test(arguments: [
        Refusal("no model", "inspect", status: 64, "<model>"),
        Refusal("missing", "inspect none", status: 66, "none: no such file"),
        Refusal("folder", "inspect @corpus", status: 66, "corpus: cannot be read"),
        Refusal("sound", "inspect @mix.wav", status: 65, "mix.wav: not a safetensors file"),
        Refusal("cut off", "inspect @cut.model", status: 65, "cut.model: the file is damaged"),
        Refusal("changed", "inspect @changed.model", status: 65, "changed.model: the model is damaged"),
        Refusal(
            "newer", "inspect @newer.model", status: 65, "newer.model: model format 7 was written by a newer program"),
    ])
    func refuses(_ refusal: Refusal) throws { try refusal.check() }
}
