using System.ComponentModel;
using System.Text.Json;

namespace Soa.Bus.Testing.ForeignClients;

/// <summary>
/// Represents a foreign SOAP client, driven through a script beside this file: it imports the WSDL, calls one operation with a request
/// given as JSON, and prints <c>{"result": …}</c> or <c>{"fault": {"code", "reason", "detail"}}</c>.
/// </summary>
/// <param name="Name">For messages.</param>
/// <param name="Program">The interpreter.</param>
/// <param name="Script">The script's file name.</param>
/// <param name="Probe">Arguments with which the interpreter succeeds if the client is installed.</param>
/// <param name="Hint">The command that installs it on Debian and Ubuntu.</param>
public sealed record ForeignSoapClient(string Name, string Program, string Script, string[] Probe, string Hint)
{
    /// <summary>Python's zeep, of the system's Python.</summary>
    public static readonly ForeignSoapClient Zeep =
        new("Python zeep", "/usr/bin/python3", "zeep_call.py", ["-c", "import zeep"], "apt-get install python3-zeep");

    /// <summary>The same with messages that are signed and encrypted; it is called by its tests themselves.</summary>
    public static readonly ForeignSoapClient SigningZeep =
        new("Python zeep with xmlsec", "/usr/bin/python3", "zeep_signed_call.py", ["-c", "import zeep, xmlsec"], "apt-get install "
            + "python3-zeep python3-xmlsec");

    /// <summary>PHP's SoapClient.</summary>
    public static readonly ForeignSoapClient Php =
        new("PHP SoapClient", "php", "soap_call.php", ["-r", "exit(class_exists('SoapClient') ? 0 : 1);"], "apt-get install php-cli "
            + "php-soap");

    /// <summary>Perl's SOAP::Lite, which reads SOAP 1.1 in a WSDL.</summary>
    public static readonly ForeignSoapClient Perl =
        new("Perl SOAP::Lite", "perl", "soap_call.pl", ["-MSOAP::Lite", "-e", "1"], "apt-get install libsoap-lite-perl");

    /// <summary>The package soap of node, found through <c>NODE_PATH</c> or as <c>test.sh</c> installs it.</summary>
    public static readonly ForeignSoapClient Node =
        new("node soap", "node", "soap_call.js", ["-e", "require('soap')"], "apt-get install nodejs npm; npm install soap, "
            + "as test.sh does");

    /// <summary>Ends the test if the client is not installed: ignored with the hint, but failed where <c>CI</c> is <c>true</c>.</summary>
    public async Task RequireAsync()
    {
        if (!await IsInstalledAsync())
            Missing.Report($"{Name} is not installed: {Hint}");
    }

    /// <summary>Calls an operation.</summary>
    /// <param name="wsdl">The WSDL's address.</param>
    /// <param name="version"><c>1.1</c> or <c>1.2</c>.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="request">The content of its <c>request</c> element; serialized as JSON.</param>
    /// <returns>The output of the script.</returns>
    public async Task<JsonElement> CallAsync(Uri wsdl, string version, string operation, object request)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "ForeignClients", Script);
        var output = await ExternalProcess.RunAsync(
            Program, [script, wsdl.AbsoluteUri, version, operation, JsonSerializer.Serialize(request)]);
        Assert.That(output.ExitCode, Is.Zero, $"{Name} failed: {output.Output}{output.Error}");
        Assert.That(output.Error, Is.Empty, $"{Name} warned");
        return JsonDocument.Parse(output.Output).RootElement;
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    private async Task<bool> IsInstalledAsync()
    {
        try
        {
            return (await ExternalProcess.RunAsync(Program, Probe)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
