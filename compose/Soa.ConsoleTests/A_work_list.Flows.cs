namespace Soa.ConsoleTests;

internal sealed partial class A_work_list
{
    private void WriteFlows()
    {
        foreach (var flow in (string[])["intake", "orders-in"])
        {
            Write(flow, "flow.yaml", $"""
                flow: {flow}
                from: queue:{flow}
                steps:
                  - validate: intake.xsd
                  - publish: event:{flow}/Accepted
                """);
            WriteSchema(flow, Strict);
        }

        Write("late", "flow.yaml", """
            flow: late
            from: queue:late
            steps:
              - call: http://127.0.0.1:1/nobody
            """);
    }

    private void WriteSchema(string flow, string type) => Write(flow, "intake.xsd", $"""
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Intake"><xs:complexType><xs:sequence>
        <xs:element name="Quantity" type="{type}"/></xs:sequence></xs:complexType></xs:element></xs:schema>
        """);

    private void Write(string flow, string file, string text) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, flow)).FullName, file), text);
}
