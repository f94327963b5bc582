// soap_call.js WSDL 1.1|1.2 OPERATION JSON: calls an operation of the WSDL with {"request": JSON} and prints the answer as JSON.
const soap = require('soap');
const [wsdl, version, operation, request] = process.argv.slice(2);

const plain = value => {
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    if (Array.isArray(value)) return value.map(plain);
    if ('$value' in value) return value.$value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'attributes').map(([name, inner]) => [name, plain(inner)]));
};

(async () => {
    const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: version === '1.2' });
    const ports = Object.entries(Object.values(client.describe())[0]);
    const [port] = ports.find(([name]) => name.includes('12') === (version === '1.2')) ?? ports[0];
    const service = Object.keys(client.describe())[0];
    client.setEndpoint(client.wsdl.definitions.services[service].ports[port].location);
    try {
        const [answer] = await client[operation + 'Async']({ request: JSON.parse(request) });
        console.log(JSON.stringify({ result: plain(Object.values(answer)[0]) }));
    } catch (error) {
        const fault = error.root?.Envelope?.Body?.Fault;
        if (!fault) throw error;
        const detail = plain(Object.values(fault.detail ?? fault.Detail ?? {}).find(value => typeof value === 'object') ?? null);
        console.log(JSON.stringify({ fault: { code: plain(fault.faultcode ?? fault.Code), reason: plain(fault.faultstring ?? fault.Reason), detail } }));
    }
})();
