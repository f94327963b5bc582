using Soa.Bus.Testing.Proofs;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_digest_that_is_guessed : SecuredSituation
{
    private const int Tries = 5;

    protected override Dictionary<string, string?> Settings =>
        new(SecuredHost.Users()) { ["Soa:Security:Limits:PasswordChecksPerMinute"] = $"{Tries}" };

    [Test]
    [Attack("Guessing secrets with digests", "Authentication")]
    public async Task Is_told_wrong_a_few_times_and_then_not_looked_at()
    {
        var reasons = new List<string>();
        for (var i = 0; i <= Tries; i++)
            reasons.Add((await CallAsync(Service, Borrow, Digest(Time.GetUtcNow(), secret: $"guess number {i}"))).Reason);

        Assert.That(reasons[0], Is.EqualTo("User name or password is wrong."));
        Assert.That(reasons[^1], Does.StartWith("Too many passwords"));
        Assert.That(
            (await CallAsync(Service, Borrow, Digest(Time.GetUtcNow()))).Reason, Does.StartWith("Too many passwords"),
            "the right one would be told apart");
    }
}
