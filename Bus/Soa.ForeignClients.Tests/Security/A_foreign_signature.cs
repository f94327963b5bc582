using Soa.Bus.Testing.ForeignClients;
using Soa.Testing.Security;

namespace Soa.ForeignClients.Tests.Security;

/// <summary>Signatures by Python's zeep and encryption by xmlsec, which know nothing of ours.</summary>
[TestFixture]
internal sealed class A_foreign_signature : SignedSituation
{
    private const string Request = """{"CardNumber": "ä <&>", "Lines": {"LoanLine": [{"Isbn": "1", "Copies": 2}]}}""";

    protected override TimeProvider Time => TimeProvider.System;

    [TestCase("signed")]
    [TestCase("encrypted")]
    public async Task Is_verified_and_answered_by_one_that_verifies_there(string protection)
    {
        var output = await CallAsync("acme", protection);

        Assert.That(output.ExitCode, Is.Zero, $"{output.Output}{output.Error}");
        Assert.That(output.Output, Does.Contain("\"LoanNumber\": \"L-\\u00e4 <&>"), $"{output.Output}{output.Error}");
    }

    [Test]
    public async Task By_another_key_is_refused()
    {
        var output = await CallAsync("forger", "signed");

        Assert.That(output.Output + output.Error, Does.Not.Contain("LoanNumber"));
        Assert.That(Host.Journal.Entries.Last().Reason, Does.Contain("not known here"));
    }

    private async Task<ProcessOutput> CallAsync(string caller, string protection)
    {
        var zeep = ForeignSoapClient.SigningZeep;
        await zeep.RequireAsync();
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "ForeignClients", zeep.Script), $"{Host.Address}services/desk?wsdl",
            Authority.KeyOf(caller), Authority.PathOf(caller), Authority.PathOf("bus"), protection, "BorrowBook", Request,
        ];
        return await ExternalProcess.RunAsync(zeep.Program, arguments);
    }
}
