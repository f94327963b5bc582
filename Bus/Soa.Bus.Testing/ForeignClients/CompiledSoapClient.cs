namespace Soa.Bus.Testing.ForeignClients;

/// <summary>
/// Represents a foreign SOAP toolkit that generates code from WSDLs, driven by the folder of its name beside this file: <c>build.sh</c>
/// makes and compiles code of every WSDL, and a small client on top of that of orders, which gets an order, lists a customer's orders and
/// meets a typed fault.
/// </summary>
/// <param name="Name">For messages.</param>
/// <param name="Folder">The folder with <c>build.sh</c> and the client's source.</param>
/// <param name="Source">The client's source in it.</param>
/// <param name="Command">Runs the compiled client; <c>{out}</c> is replaced by the folder it was compiled to.</param>
/// <param name="TakesWsdl">True if the client wants the WSDL's address, false if that of the service.</param>
/// <param name="Probe">A shell command that succeeds if the toolkit is installed.</param>
/// <param name="Hint">The command that installs it on Debian and Ubuntu.</param>
public sealed record CompiledSoapClient(
    string Name, string Folder, string Source, string[] Command, bool TakesWsdl, string Probe, string Hint)
{
    private static readonly string AxisJars = string.Join(
        ':', new[] { "axis", "jaxrpc", "saaj", "wsdl4j", "commons-logging", "commons-discovery", "javax.activation", "javax.mail" }.Select(
            jar => $"/usr/share/java/{jar}.jar"));

    /// <summary>C++ of gSOAP's wsdl2h and soapcpp2.</summary>
    public static readonly CompiledSoapClient GSoap = new(
        "gSOAP", "gsoap", "client.cpp", ["{out}/client"], TakesWsdl: false,
        "command -v wsdl2h && command -v soapcpp2 && command -v g++ && test -f /usr/include/stdsoap2.h",
        "apt-get install gsoap libgsoap-dev g++");

    /// <summary>Java of wsimport, of the JAX-WS reference implementation.</summary>
    public static readonly CompiledSoapClient JaxWs = new(
        "JAX-WS", "jaxws", "Client.java",
        ["java", "-Djavax.xml.soap.SAAJMetaFactory=com.sun.xml.messaging.saaj.soap.SAAJMetaFactoryImpl", "-cp", "{out}:/usr/share/jaxws/"
            + "lib/*", "Client"],
        TakesWsdl: true, "command -v wsimport && command -v javac", "apt-get install jaxws default-jdk-headless");

    /// <summary>Java of Apache Axis 1.4, which knows SOAP 1.1 alone.</summary>
    public static readonly CompiledSoapClient Axis = new(
        "Axis 1.4", "axis", "Client.java", ["java", "-cp", "{out}:" + AxisJars, "Client"], TakesWsdl: false,
        "test -f /usr/share/java/axis.jar && command -v javac", "apt-get install libaxis-java libmail-java default-jdk-headless");

    /// <summary>Java of XMLBeans, the parser within SoapUI.</summary>
    public static readonly CompiledSoapClient XmlBeans = new(
        "XMLBeans", "xmlbeans", "Client.java", ["java", "-cp", "{out}:{out}/orders.jar:/usr/share/java/xmlbeans.jar", "Client"],
        TakesWsdl: false,
        "command -v scomp && command -v javac", "apt-get install xmlbeans default-jdk-headless");

    /// <summary>Ends the test if the toolkit is not installed: ignored with the hint, but failed where <c>CI</c> is <c>true</c>.</summary>
    public async Task RequireAsync()
    {
        if ((await ExternalProcess.RunAsync("/bin/sh", ["-c", Probe])).ExitCode != 0)
            Missing.Report($"{Name} is not installed: {Hint}");
    }

    /// <summary>Makes code of every WSDL in a folder and compiles it with the client.</summary>
    /// <param name="wsdls">The folder with a file <c>NAME.wsdl</c> each, that of orders among them.</param>
    /// <param name="output">An empty folder.</param>
    /// <returns>The output of the toolkit; its warnings are in <see cref="ProcessOutput.Error"/>.</returns>
    public Task<ProcessOutput> BuildAsync(string wsdls, string output)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "ForeignClients", Folder);
        return ExternalProcess.RunAsync(
            "/bin/bash", [Path.Combine(folder, "build.sh"), wsdls, Path.Combine(folder, Source), output], TimeSpan.FromMinutes(5));
    }

    /// <summary>Runs the compiled client.</summary>
    /// <param name="output">The folder that it was compiled to.</param>
    /// <param name="service">The address of the orders service.</param>
    /// <param name="order">The order it gets.</param>
    /// <param name="customer">The customer whose orders it lists.</param>
    public Task<ProcessOutput> RunAsync(string output, Uri service, string order, string customer)
    {
        var command = Command.Select(part => part.Replace("{out}", output, StringComparison.Ordinal)).ToArray();
        var address = TakesWsdl ? $"{service}?wsdl" : service.ToString();
        return ExternalProcess.RunAsync(command[0], [.. command[1..], address, order, customer]);
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
