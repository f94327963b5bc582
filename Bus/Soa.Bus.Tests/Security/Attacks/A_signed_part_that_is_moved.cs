using System.Xml;
using Soa.Bus.Testing.Proofs;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Signed messages whose signed parts were wrapped or moved, with something else in their place.</summary>
[TestFixture]
internal sealed class A_signed_part_that_is_moved : SignedSituation
{
    [TestCaseSource(nameof(Wrappings))]
    [Attack("Signature wrapping", "Signatures")]
    public async Task Wrapping(string how)
    {
        // To the service, whose Body is not encrypted: so it can be moved about as the attacker likes. The flow has it encrypted beside.
        foreach (var path in Targets)
        {
            var document = Load(Signed(path));
            var (envelope, header, security, body) =
                (document.DocumentElement!, Part(document, "Header"), Part(document, "Security"), Part(document, "Body"));
            var timestamp = Part(document, "Timestamp");
            var fake = (XmlElement)body.CloneNode(false);
            fake.InnerXml = path == Service ? A_signature_that_is_abused.Evil : AcmeFlow.Ask.Replace(">7<", ">666<");
            var wrapper = document.CreateElement("x", "Wrapper", "urn:wrapper");
            switch (how)
            {
                case "the Body in a header, another in its place":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(wrapper)!.AppendChild(body);
                    break;
                case "the Body in a header, another with the same id in its place":
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(wrapper)!.AppendChild(body);
                    break;
                case "the Body as a header block, another in its place":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(body);
                    break;
                case "the Body within the Security header, another in its place":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    security.AppendChild(body);
                    break;
                case "the Body within another Body":
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    fake.AppendChild(body);
                    break;
                case "two Bodies, the signed one first":
                    fake.RemoveAllAttributes();
                    envelope.AppendChild(fake);
                    break;
                case "two Bodies, the signed one last":
                    fake.RemoveAllAttributes();
                    envelope.InsertBefore(fake, body);
                    break;
                case "the whole envelope in a header":
                    var copy = envelope.CloneNode(true);
                    fake.RemoveAllAttributes();
                    envelope.ReplaceChild(fake, body);
                    header.AppendChild(wrapper)!.AppendChild(copy);
                    break;
                case "the Timestamp in a wrapper, another in its place":
                    var young = (XmlElement)timestamp.CloneNode(true);
                    young.RemoveAllAttributes();
                    security.ReplaceChild(young, timestamp);
                    header.AppendChild(wrapper)!.AppendChild(timestamp);
                    break;
                case "two Security headers":
                    header.AppendChild(document.CreateElement("wsse", "Security", Wsse.Namespace));
                    break;
                case "the Security header for somebody else":
                    security.SetAttribute("actor", envelope.NamespaceURI, "urn:other");
                    break;
                case "the same id under another name":
                    wrapper.SetAttribute("ID", body.GetAttribute("Id", Wsse.UtilityNamespace));
                    header.AppendChild(wrapper);
                    break;
            }

            await FailsAsync(path, document.OuterXml);
        }
    }

    private static IEnumerable<string> Wrappings() =>
    [
        "the Body in a header, another in its place",
        "the Body in a header, another with the same id in its place",
        "the Body as a header block, another in its place",
        "the Body within the Security header, another in its place",
        "the Body within another Body",
        "two Bodies, the signed one first",
        "two Bodies, the signed one last",
        "the whole envelope in a header", "the Timestamp in a wrapper, another in its place", "two Security headers",
        "the Security header for somebody else", "the same id under another name",
    ];
}
