using System.Text;
using Soa.Documents;
using Soa.Flows;

// A folder of flows; they are checked and compiled here, and all errors are reported at once, with file and line.
var flows = new FlowLoader().LoadAll(Path.Combine(AppContext.BaseDirectory, "flows"));
var runner = new FlowRunner(new FlowRuntime { FindFlow = flows.Find });

foreach (var country in args)
{
    var parcel = new Document(Encoding.UTF8.GetBytes($"<Parcel><Country>{country}</Country></Parcel>"), Guid.CreateVersion7());
    var result = await runner.RunAsync(flows.Find("parcel")!, parcel, default);
    Console.WriteLine($"{country}: {result.Outcome} {Encoding.UTF8.GetString(result.Answer.Body.Span)}");
}
