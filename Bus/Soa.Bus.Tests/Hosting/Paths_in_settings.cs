using Microsoft.Extensions.Configuration;
using Soa.Bus.Hosting.Settings;

namespace Soa.Bus.Tests.Hosting;

/// <summary>Relative paths, by where they are written.</summary>
public sealed class Paths_in_settings
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-paths-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("Soa:FlowFolder")]
    [TestCase("Soa:FlowFolders:0")]
    [TestCase("Soa:Data")]
    [TestCase("Soa:Flows:FileFolders:1")]
    [TestCase("Soa:Flows:ClaimCheckFolder")]
    [TestCase("Soa:Security:Messages:Certificate")]
    [TestCase("Soa:Security:Messages:CertificateKey")]
    [TestCase("Soa:Security:Messages:Partners:acme:Certificate")]
    [TestCase("Soa:Security:ClientCertificates:Authorities:0")]
    [TestCase("Soa:Security:Jwt:SigningKeyFile")]
    [TestCase("Kestrel:Certificates:Default:Path")]
    [TestCase("Kestrel:Endpoints:Https:Certificate:KeyPath")]
    public async Task Count_from_the_file_that_has_them_and_else_from_the_current_directory(string key)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), $$"""{ "{{key}}": "some/where" }""");
        var file = new ConfigurationManager();
        file.SetBasePath(folder).AddJsonFile("appsettings.json");
        var arguments = new ConfigurationManager();
        arguments.SetBasePath(folder).AddJsonFile("appsettings.json").AddCommandLine([$"--{key}=some/where"]);

        SettingPaths.MakeAbsolute(file);
        SettingPaths.MakeAbsolute(arguments);

        Assert.That(file[key], Is.EqualTo(Path.Combine(folder, "some/where")));
        Assert.That(arguments[key], Is.EqualTo(Path.GetFullPath("some/where")));
    }

    [Test]
    public void Are_left_alone_when_they_are_absolute_or_no_paths()
    {
        var configuration = new ConfigurationManager();
        configuration.AddCommandLine(
            ["--Soa:FlowFolder=/flows", "--Soa:Flows:Registry:acme=a/b", "--Soa:Flows:Extensions:0=Beside.The.Program.dll"]);

        SettingPaths.MakeAbsolute(configuration);

        Assert.That(configuration["Soa:FlowFolder"], Is.EqualTo("/flows"));
        Assert.That(configuration["Soa:Flows:Registry:acme"], Is.EqualTo("a/b"));
        Assert.That(configuration["Soa:Flows:Extensions:0"], Is.EqualTo("Beside.The.Program.dll"));
    }
}
