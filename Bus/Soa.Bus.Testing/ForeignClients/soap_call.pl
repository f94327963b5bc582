# soap_call.pl WSDL 1.1 OPERATION JSON: calls an operation of the WSDL with {"request": JSON} and prints the answer as JSON. SOAP::Lite reads
# SOAP 1.1 in a WSDL and has the address and the action of each operation from it; document/literal messages are put together by hand, as its manual says.
use strict;
use warnings;
use JSON::PP;
use SOAP::Lite;

my ($wsdl, $version, $operation, $request) = @ARGV;
my $schema = SOAP::Schema->new(schema_url => $wsdl)->parse;
my ($method) = map { $_->{$operation} // () } values %{$schema->services};
die "The WSDL has no operation $operation" unless $method;
my ($namespace) = $schema->access =~ /targetNamespace="([^"]+)"/;

sub data {
    my ($name, $value) = @_;
    return map { data($name, $_) } @$value if ref $value eq 'ARRAY';
    return SOAP::Data->name($name => \SOAP::Data->value(map { data($_, $value->{$_}) } sort keys %$value)) if ref $value eq 'HASH';
    return SOAP::Data->name($name => $value)->type('');
}

my $soap = SOAP::Lite->new(proxy => $method->{endpoint}->value);
$soap->on_action(sub { '"' . $method->{soapaction}->value . '"' });
my $answer = $soap->call(SOAP::Data->name($operation)->attr({ xmlns => $namespace }), data('request', decode_json($request)));
die $soap->transport->status unless ref $answer;

my $json = JSON::PP->new->canonical->allow_nonref;
if ($answer->fault) {
    my ($detail) = values %{$answer->faultdetail // {}};
    print $json->encode({ fault => { code => $answer->faultcode, reason => $answer->faultstring, detail => $detail } });
} else {
    print $json->encode({ result => $answer->result });
}
