using System.Runtime.Serialization;
using System.ServiceModel;
using Soa.ServiceModel;
using Soa.Soap;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddService<IGreeting, Greeting>("greeting").AddSoapReceiver();
var app = builder.Build();
app.MapSoapServices();
app.Run();

[ServiceContract(Namespace = "http://example.com/greeting/v1")]
public interface IGreeting
{
    [OperationContract]
    Task<GreetResult> GreetAsync(GreetRequest request);
}

[DataContract(Namespace = "http://example.com/greeting/v1")]
public sealed record GreetRequest([property: DataMember(IsRequired = true)] string Name);

[DataContract(Namespace = "http://example.com/greeting/v1")]
public sealed record GreetResult([property: DataMember(IsRequired = true)] string Text);

public sealed class Greeting : IGreeting
{
    public Task<GreetResult> GreetAsync(GreetRequest request) => Task.FromResult(new GreetResult($"Good day, {request.Name}!"));
}
