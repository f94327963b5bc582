using System.Net;
using System.Text;
using Soa.Bus.Testing.SoapStacks;
using Soa.Soap;
using Soa.Soap.Security.Messages;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_service_that_wants_encryption : SignedSituation
{
    protected override Dictionary<string, string?> Settings =>
        new(base.Settings) { ["Soa:Security:Messages:Services:desk"] = "SignedAndEncrypted" };

    [Test]
    [OursOnCoreWcf(
        "Message security",
        "X.509 signatures and encryption are checked before CoreWCF gets the request, and applied after it has answered. "
            + "CoreWCF 1.9.1 throws PlatformNotSupportedException for bindings with message security")]
    public async Task Is_called_encrypted_and_answers_so([Values] bool soap12)
    {
        var version = soap12 ? SoapVersion.Soap12 : SoapVersion.Soap11;
        var request = Partner.Protect(
            Encoding.UTF8.GetBytes(Envelope(Borrow, soap12: soap12)), version, Partner.ProtectionFor(new Uri("http://bus/"))!);
        Assert.That(Encoding.UTF8.GetString(request), Does.Not.Contain("CardNumber"));

        var answer = await SendAsync(Service, Encoding.UTF8.GetString(request), soap12);
        var (fault, plain, _) = await Partner.OpenAsync(
            Encoding.UTF8.GetBytes(answer.Text), version, ProtectionLevel.SignedAndEncrypted, CancellationToken.None);

        Assert.That((answer.Status, fault?.Reason), Is.EqualTo((HttpStatusCode.OK, (string?)null)), answer.Text);
        Assert.That(answer.Text, Does.Not.Contain("L-42"));
        Assert.That(Encoding.UTF8.GetString(plain), Does.Contain("L-42"));
    }

    [Test]
    public async Task Refuses_what_is_only_signed()
    {
        var calls = Host.Calls;

        var answer = await SendAsync(Service, Signed(Service));

        Assert.That((answer.Status, Host.Calls), Is.EqualTo((HttpStatusCode.InternalServerError, calls)), answer.Text);
    }
}
