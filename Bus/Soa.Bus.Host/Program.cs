using System.Xml.Linq;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Hosting;
using Soa.Bus.Messaging;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var folder = builder.Configuration["Soa:FlowFolder"] ?? Path.Combine(AppContext.BaseDirectory, "Flows");

// The services run elsewhere; what they promise is known from their WSDLs.
var contracts = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Wsdl"), "*.wsdl")
    .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XDocument.Load(file));

builder.Services
    .AddSecurity(builder.Configuration)
    .AddDocumentBus(builder.Configuration)
    .AddSoap(builder.Configuration)
    .AddSingleton<IServiceDirectory>(ServiceDirectory.FromWsdl(contracts))
    .AddFlows(builder.Configuration, folder);

var app = builder.Build();
app.UseSecurity();
app.MapFlows();
app.MapHealthChecks("/health/ready");
await app.RunAsync();
