using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Testing.SoapStacks;
using Soa.Database.Testing;
using Soa.Testing.Identity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>Two processes on one database, and what becomes of a session when it is started anew.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class Consoles_behind_a_balancer
{
    private OpenIdProvider provider = null!;
    private TestDatabase database = null!;

    private Dictionary<string, string?> Settings => new(SecuredHost.Users().Concat(provider.Settings()))
    {
        ["Soa:Security:OpenIdConnect:Roles:bus-operators:0"] = "operator",
    };

    [SetUp]
    public async Task Start()
    {
        provider = await OpenIdProvider.StartAsync();
        provider.People["olaf"] = ["bus-operators"];
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
    }

    [TearDown]
    public async Task Stop()
    {
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task Accept_each_other_s_cookies_and_forms()
    {
        await using var first = await StartAsync(Settings);
        await using var second = await StartAsync(Settings);
        using var browser = new SignInBrowser(first.Address);

        // The provider leads back to the other process, as a balancer may.
        var callback = await browser.ChooseAsync(await browser.BeginAsync(), "olaf");
        using var signedIn = await browser.GetAsync(callback.Replace(first.Address.Authority, second.Address.Authority));
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await signedIn.Content.ReadAsStringAsync());
        foreach (var host in (SecuredHost[])[first, second])
        {
            using var page = await browser.GetAsync(new Uri(host.Address, "/bus/page").ToString());
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{host.Address}");
        }
    }

    [Test]
    public async Task Accept_them_after_a_restart()
    {
        using var cookies = new SignInBrowser(new Uri("http://127.0.0.1"));
        await using (var before = await StartAsync(Settings))
        {
            using var browser = new SignInBrowser(before.Address);
            await browser.SignInAsync("olaf");
            foreach (Cookie cookie in browser.Cookies.GetAllCookies())
                cookies.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", "127.0.0.1"));
        }

        await using var after = await StartAsync(Settings);
        using var seen = await cookies.GetAsync(new Uri(after.Address, "/bus/page").ToString());

        Assert.That(seen.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("Soa:Security:OpenIdConnect:Roles:bus-operators:0", "view")]
    [TestCase("Soa:Security:OpenIdConnect:ClientId", "another")]
    public async Task Ask_to_sign_in_again_when_the_roles_have_changed(string setting, string value)
    {
        await using var before = await StartAsync(Settings);
        await using var after = await StartAsync(new(Settings) { [setting] = value });
        using var browser = new SignInBrowser(before.Address);
        await browser.SignInAsync("olaf");

        using var page = await browser.GetAsync(new Uri(after.Address, "/bus/page").ToString());

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Ask_to_sign_in_again_when_the_password_has_changed()
    {
        const string hash = "Soa:Security:Users:olga:PasswordHash";
        var settings = Settings;
        await using var before = await StartAsync(settings);
        await using var after = await StartAsync(settings);
        await using var changed = await StartAsync(new(settings) { [hash] = SecuredHost.Users()[hash] });
        using var browser = new SignInBrowser(before.Address);
        using var signedIn = await browser.SignInAsync("olga", SecuredHost.Password, "/bus/page");

        using var same = await browser.GetAsync(new Uri(after.Address, "/bus/page").ToString());
        using var other = await browser.GetAsync(new Uri(changed.Address, "/bus/page").ToString());

        Assert.That((same.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Redirect)));
    }

    [Test]
    public async Task Keep_their_keys_encrypted_for_a_certificate()
    {
        var folder = Directory.CreateTempSubdirectory("soa-keys-").FullName;
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var file = Path.Combine(folder, "keys.pem");
        await File.WriteAllTextAsync(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        var settings = new Dictionary<string, string?>(Settings) { ["Soa:Security:KeyRing:Certificate"] = file };

        await using var first = await StartAsync(settings);
        var secret = ProtectorOf(first).Protect("a text");
        await using var second = await StartAsync(settings);
        Assert.That(ProtectorOf(second).Unprotect(secret), Is.EqualTo("a text"));
        await using var without = await StartAsync(Settings);
        Assert.That(() => ProtectorOf(without).Unprotect(secret), Throws.InstanceOf<CryptographicException>());
        Directory.Delete(folder, recursive: true);
    }

    private static IDataProtector ProtectorOf(SecuredHost host) =>
        host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private Task<SecuredHost> StartAsync(Dictionary<string, string?> settings) =>
        SecuredHost.StartAsync(settings, database: database.Options);
}
