"""zeep_signed_call.py WSDL KEY CERT PEER_CERT signed|encrypted OPERATION JSON: as zeep_call.py, with messages signed by zeep and encrypted by xmlsec."""
import datetime
import json
import logging
import sys

import zeep
import zeep.exceptions
import zeep.helpers
import xmlsec
from lxml import etree
from zeep import ns
from zeep.wsse.signature import BinarySignature
from zeep.wsse.utils import get_security_header

logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
XENC = "http://www.w3.org/2001/04/xmlenc#"
wsdl, key_file, cert_file, peer_file, protection, operation, request = sys.argv[1:]


class Protected:
    """Timestamp, signature, and encryption of the body's content; the same the other way round."""

    def __init__(self):
        self.signing = BinarySignature(key_file, cert_file, None, xmlsec.Transform.RSA_SHA256, xmlsec.Transform.SHA256)
        self.peer = BinarySignature(key_file, peer_file)

    def apply(self, envelope, headers):
        now = datetime.datetime.now(datetime.timezone.utc)
        security = get_security_header(envelope)
        timestamp = etree.SubElement(security, etree.QName(ns.WSU, "Timestamp"))
        for name, time in (("Created", now), ("Expires", now + datetime.timedelta(minutes=5))):
            etree.SubElement(timestamp, etree.QName(ns.WSU, name)).text = time.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.signing.apply(envelope, headers)
        if protection == "encrypted":
            self.encrypt(envelope, security)
        return envelope, headers

    def verify(self, envelope):
        if protection == "encrypted":
            self.decrypt(envelope)
        return self.peer.verify(envelope)

    @staticmethod
    def encrypt(envelope, security):
        data = xmlsec.template.encrypted_data_create(envelope, xmlsec.Transform.AES256, type=xmlsec.EncryptionType.CONTENT, ns="xenc")
        xmlsec.template.encrypted_data_ensure_cipher_value(data)
        info = xmlsec.template.encrypted_data_ensure_key_info(data, ns="ds")
        key = xmlsec.template.add_encrypted_key(info, xmlsec.Transform.RSA_OAEP)
        xmlsec.template.encrypted_data_ensure_cipher_value(key)
        manager = xmlsec.KeysManager()
        manager.add_key(xmlsec.Key.from_file(peer_file, xmlsec.KeyFormat.CERT_PEM))
        context = xmlsec.EncryptionContext(manager)
        context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
        data = context.encrypt_xml(data, envelope.find(etree.QName(SOAP, "Body")))
        data.set("Id", "content")
        key = data.find(".//" + str(etree.QName(XENC, "EncryptedKey")))
        data.remove(key.getparent())
        references = etree.SubElement(key, etree.QName(XENC, "ReferenceList"))
        etree.SubElement(references, etree.QName(XENC, "DataReference")).set("URI", "#content")
        security.insert(0, key)

    @staticmethod
    def decrypt(envelope):
        data = envelope.find(".//" + str(etree.QName(XENC, "EncryptedData")))
        key = envelope.find(".//" + str(etree.QName(XENC, "EncryptedKey")))
        own = xmlsec.KeysManager()
        own.add_key(xmlsec.Key.from_file(key_file, xmlsec.KeyFormat.PEM))
        context = xmlsec.EncryptionContext(own)
        session = context.decrypt(key)
        content = xmlsec.EncryptionContext()
        content.key = xmlsec.Key.from_binary_data(xmlsec.KeyData.AES, session)
        content.decrypt(data)


client = zeep.Client(wsdl, wsse=Protected(), settings=zeep.Settings(strict=True))
((service_name, service),) = client.wsdl.services.items()
(port_name,) = [name for name, port in service.ports.items() if type(port.binding) is zeep.wsdl.bindings.Soap11Binding]
try:
    result = getattr(client.bind(service_name.split("}")[-1], port_name), operation)(request=json.loads(request))
    answer = {"result": zeep.helpers.serialize_object(result, dict)}
except zeep.exceptions.Fault as fault:
    answer = {"fault": {"code": fault.code, "reason": fault.message}}
print(json.dumps(answer, default=str))
