<?php
// soap_call.php WSDL 1.1|1.2 OPERATION JSON: calls an operation of the WSDL with {"request": JSON} and prints the answer as JSON.
error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
set_error_handler(function ($number, $message) { throw new ErrorException($message, 0, $number); });
[, $wsdl, $version, $operation, $request] = $argv;
$client = new SoapClient($wsdl, [
    'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'exceptions' => true,
]);
try {
    $answer = $client->__soapCall($operation, [['request' => json_decode($request, true)]]);
    $results = array_values(get_object_vars($answer));
    echo json_encode(['result' => $results[0] ?? null], JSON_THROW_ON_ERROR);
} catch (SoapFault $fault) {
    $detail = isset($fault->detail) ? array_values(get_object_vars($fault->detail))[0] ?? null : null;
    $detail = $detail instanceof SoapVar ? $detail->enc_value : $detail;
    echo json_encode(['fault' => ['code' => $fault->faultcode, 'reason' => $fault->faultstring, 'detail' => $detail]], JSON_THROW_ON_ERROR);
}
