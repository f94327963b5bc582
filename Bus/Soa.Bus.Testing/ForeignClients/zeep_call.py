"""zeep_call.py WSDL 1.1|1.2 OPERATION JSON: calls an operation of the WSDL's only service with {"request": JSON} and prints the answer as JSON."""
import json
import logging
import sys

import lxml.etree
import zeep
import zeep.exceptions
import zeep.helpers

logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
wsdl, version, operation, request = sys.argv[1:]
client = zeep.Client(wsdl, settings=zeep.Settings(strict=True))
((service_name, service),) = client.wsdl.services.items()
binding = zeep.wsdl.bindings.Soap12Binding if version == "1.2" else zeep.wsdl.bindings.Soap11Binding
(port_name,) = [name for name, port in service.ports.items() if type(port.binding) is binding]
proxy = client.bind(service_name.split("}")[-1], port_name)
try:
    result = getattr(proxy, operation)(request=json.loads(request))
    answer = {"result": zeep.helpers.serialize_object(result, dict)}
except zeep.exceptions.Fault as fault:
    children = [] if fault.detail is None else [child for child in fault.detail if isinstance(child.tag, str)]
    detail = {lxml.etree.QName(field).localname: field.text for child in children for field in child}
    answer = {"fault": {"code": fault.code, "reason": fault.message, "detail": detail}}
print(json.dumps(answer, default=str))
