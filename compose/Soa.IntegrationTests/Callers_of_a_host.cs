using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests;

/// <summary>Checks the authorization of callers by each host.</summary>
[OnEverySoapStack]
public sealed class Callers_of_a_host
{
    [TestCase("Services/Soa.Services.Host")]
    [TestCase("Bus/Soa.Bus.Host")]
    [TestCase("compose/Soa.AllInOne", "--urls=http://0.0.0.0:0")]
    public async Task Must_be_named_or_the_process_does_not_start(string host, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("soa-callers-").FullName;
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [BuildOutput.AssemblyOf(host), .. settings])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Not.Zero);
        Assert.That(error + await output, Does.Contain("Soa:Security:Users:<name>:PasswordHash"));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Are_asked_who_they_are_by_services_flows_and_pages_but_not_for_health()
    {
        // The hash of .env.example.
        var hash = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "compose", ".env.example"))
            .Single(line => line.StartsWith("SOA_ADMIN_PASSWORD_HASH=")).Split('=', 2)[1];
        await using var system = await SoaSystem.StartAsync(
            Transports.InMemory,
            "--Soa:Security:CredentialsWithoutTls=Loopback",
            $"--Soa:Security:Users:admin:PasswordHash={hash}",
            "--Soa:Security:Users:admin:Roles:0=operator");
        var credentials = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:change-this-one-too")));
        const string envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><x/></e:Body></e:Envelope>";
        var requests = new[]
        {
            ("POST", "services/orders"), ("POST", "partners/orders"), ("GET", "bus"), ("GET", "bus/parked"), ("GET", "bus/journal"),
        };
        foreach (var (method, path) in requests)
        {
            using var anonymous = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method == "POST" ? new StringContent(
                envelope, Encoding.UTF8, "text/xml") : null
            };
            using var known = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method == "POST" ? new StringContent(
                envelope, Encoding.UTF8, "text/xml") : null,
                Headers = { Authorization = credentials }
            };
            using var refused = await system.Http.SendAsync(anonymous);
            using var answered = await system.Http.SendAsync(known);
            Assert.That(
                (refused.StatusCode, answered.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden),
                Is.EqualTo((HttpStatusCode.Unauthorized, false)), path);
        }

        Assert.That((await system.Http.GetAsync("health/ready")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await system.Http.GetAsync("services/orders?wsdl")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
