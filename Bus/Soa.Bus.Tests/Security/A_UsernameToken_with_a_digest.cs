using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_UsernameToken_with_a_digest : SecuredSituation
{
    private static readonly string[] Both = [Service, Flow];
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected override TimeProvider Time { get; } = new FakeTimeProvider(Noon);

    // A digest gives nothing away, so it may come without TLS from anywhere.
    protected override Dictionary<string, string?> Settings =>
        new(SecuredHost.Users()) { ["Soa:Security:CredentialsWithoutTls"] = "Never", ["Soa:Security:UsernameToken:MaxNonces"] = "200" };

    [Test]
    [OursOnCoreWcf(
        "UsernameToken",
        "Passwords, digests, nonces, and roles are checked by the rules of all other endpoints, in a ServiceAuthorizationManager. "
            + "CoreWCF 1.9.1 does not support PasswordDigest")]
    public async Task Is_accepted_once_and_refused_when_replayed([ValueSource(nameof(Both))] string path)
    {
        var calls = Host.Calls;
        var header = Digest(Noon);

        var first = await CallAsync(path, BodyOf(path), header);
        var again = await CallAsync(path, BodyOf(path), header);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Status, Is.EqualTo(HttpStatusCode.OK), first.Text);
            Assert.That((again.Status, again.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "a:FailedAuthentication")), again.Text);
            Assert.That(again.Reason, Does.Contain("used before"));
            Assert.That(Host.Calls, Is.EqualTo(path == Service ? calls + 1 : calls));
        }
    }

    [Test]
    [Attack("Replayed security headers", "Authentication")]
    public async Task Cannot_be_replayed_with_its_nonce_written_differently([ValueSource(nameof(Both))] string path)
    {
        var nonce = RandomNumberGenerator.GetBytes(16);
        var header = Digest(Noon, nonce);
        var text = Convert.ToBase64String(nonce);
        Assert.That((await CallAsync(path, BodyOf(path), header)).Status, Is.EqualTo(HttpStatusCode.OK));

        // The last digit holds four bits that mean nothing.
        var lastDigit = (char)(text[^3] + 1);
        foreach (var other in (string[])[text.Insert(4, " "), "\n" + text, text[..^3] + lastDigit + "=="])
        {
            var answer = await CallAsync(path, BodyOf(path), header.Replace(text, other));
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError), other);
        }

        Assert.That((await CallAsync(path, BodyOf(path), Digest(Noon))).Status, Is.EqualTo(HttpStatusCode.OK), "the next good call");
    }

    [TestCase(0x20)]
    [TestCase(0x0A)]
    [Attack("A nonce of which a part moves to the time, for the same digest", "Authentication")]
    public async Task Cannot_be_replayed_with_its_nonce_cut_elsewhere(byte last)
    {
        byte[] nonce = [.. RandomNumberGenerator.GetBytes(16), last];
        var header = Digest(Noon, nonce);
        var cut = header.Replace(Convert.ToBase64String(nonce), Convert.ToBase64String(nonce.AsSpan(0, 16))).Replace(
            "<u:Created>", $"<u:Created>&#{last};");
        Assert.That((await CallAsync(Service, Borrow, header)).Status, Is.EqualTo(HttpStatusCode.OK));

        var answer = await CallAsync(Service, Borrow, cut);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "a:InvalidSecurityToken")), answer.Text);
    }

    [TestCase(-6 * 60, ExpectedResult = HttpStatusCode.OK)]
    [TestCase(-6 * 60 - 1, ExpectedResult = HttpStatusCode.InternalServerError)]
    [TestCase(60, ExpectedResult = HttpStatusCode.OK)]
    [TestCase(61, ExpectedResult = HttpStatusCode.InternalServerError)]
    public async Task<HttpStatusCode> Must_be_of_about_now(int seconds) =>
        (await CallAsync(Service, Borrow, Digest(Noon.AddSeconds(seconds)))).Status;

    [TestCase("wrong secret entirely")]
    [TestCase(SecuredHost.Password)]
    [TestCase("")]
    public async Task Must_be_of_the_secret(string secret) =>
        Assert.That((await CallAsync(Service, Borrow, Digest(Noon, secret: secret))).Reason, Is.EqualTo("User name or password is wrong."));

    [TestCase("nobody", "")]
    [TestCase("nobody", SecuredHost.DigestSecret)]
    [TestCase("stranger", "")]
    public async Task Must_be_of_a_user_who_has_a_secret(string user, string secret) =>
        Assert.That(
            (await CallAsync(Service, Find, Digest(Noon, user: user, secret: secret))).Reason,
            Is.EqualTo("User name or password is wrong."));

    [TestCase("<w:Nonce .*?</w:Nonce>")]
    [TestCase("<u:Created>.*?</u:Created>")]
    [TestCase("<w:Password .*?</w:Password>")]
    [TestCase("<w:Username>.*?</w:Username>")]
    public async Task Must_be_whole(string part)
    {
        var answer = await CallAsync(Service, Borrow, Regex.Replace(Digest(Noon), part, ""));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "a:InvalidSecurityToken")), answer.Text);
    }

    [Test]
    public async Task Must_be_the_only_one_of_its_kind()
    {
        var token = Digest(Noon);
        var inner = token[(token.IndexOf('>') + 1)..token.LastIndexOf('<')];
        foreach (var header in (string[])[Header(inner + inner), token + token, Header(
            inner.Replace("<w:Username>clerk</w:Username>", "<w:Username>clerk</w:Username><w:Username>olga</w:Username>"))])
            Assert.That((await CallAsync(Service, Borrow, header)).Code, Is.EqualTo("a:InvalidSecurity"));
    }

    [TestCase("<w:BinarySecurityToken>AAAA</w:BinarySecurityToken>")]
    [TestCase("<d:Signature xmlns:d='http://www.w3.org/2000/09/xmldsig#'/>")]
    [TestCase("<x:EncryptedKey xmlns:x='http://www.w3.org/2001/04/xmlenc#'/>")]
    [TestCase("<w:UsernameToken><w:Username>clerk</w:Username><w:Password Type='urn:other'>x</w:Password></w:UsernameToken>")]
    public async Task Is_refused_with_anything_in_the_header_that_nobody_would_check(string more) =>
        Assert.That((await CallAsync(Service, Borrow, Header(more))).Code, Is.EqualTo("a:UnsupportedSecurityToken"));

    [Test]
    public async Task May_come_with_a_timestamp_that_is_not_over()
    {
        var token = Digest(Noon);
        string With(string times) => token.Insert(token.IndexOf('>') + 1, $"<u:Timestamp>{times}</u:Timestamp>");

        Assert.That((await CallAsync(Service, Borrow, With("<u:Created>2026-03-01T11:59:00Z</u:Created><u:Expires>2026-03-01T12:04:00Z</"
            + "u:Expires>"))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await CallAsync(Service, Borrow, With("<u:Created>2026-03-01T11:00:00Z</u:Created><u:Expires>2026-03-01T11:05:00Z</"
            + "u:Expires>"))).Code, Is.EqualTo("a:MessageExpired"));
        Assert.That((await CallAsync(Service, Borrow, With("<u:Expires>soon</u:Expires>"))).Code, Is.EqualTo("a:InvalidSecurity"));
    }

    [Test]
    public async Task Passwords_as_text_are_refused_without_TLS()
    {
        Assert.That((await CallAsync(Service, Borrow, Text())).Reason, Does.Contain("over TLS only"));
        Assert.That((await CallAsync(Service, Borrow, credentials: Basic("clerk"))).Reason, Does.Contain("over TLS only"));
    }

    [Test]
    public void Nonces_are_forgotten_in_time_and_never_early()
    {
        var time = new FakeTimeProvider(Noon);
        var store = new TokenMemory(3, time);
        var nonces = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToList();
        for (var i = 0; i < 3; i++)
            Assert.That(store.Use(nonces[i], Noon.AddMinutes(i + 1)), Is.EqualTo(TokenUse.First));

        Assert.That(
            (store.Use(nonces[3], Noon.AddMinutes(9)), store.Use(nonces[1], Noon.AddMinutes(9)), store.Count),
            Is.EqualTo((TokenUse.NoRoom, TokenUse.Again, 3)));
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.That(
            (store.Use(nonces[3], Noon.AddMinutes(9)), store.Use(nonces[1], Noon.AddMinutes(9)), store.Count),
            Is.EqualTo((TokenUse.First, TokenUse.Again, 3)));
    }

    private static string BodyOf(string path) => path == Service ? Borrow : AcmeFlow.Ask;
}
