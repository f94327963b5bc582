using Soa.ExampleService;
using Soa.ServiceModel;
using Soa.Soap;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<IOperationPipeline, DirectPipeline>().AddSoapReceiver();

var app = builder.Build();
app.MapSoapService(ServiceDefinition.Create<IRates, RatesService>("rates"), "/services/rates");
await app.RunAsync();
