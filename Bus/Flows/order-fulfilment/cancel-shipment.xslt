<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:s="http://soa.example.com/shipping/v1"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns="http://soa.example.com/shipping/v1" exclude-result-prefixes="s o">
  <xsl:param name="input"/>
  <xsl:template match="/">
    <CancelShipment>
      <request>
        <ShipmentId><xsl:value-of select="//s:ShipmentId"/></ShipmentId>
        <Reason>Order <xsl:value-of select="$input/*/o:OrderNumber"/> could not be fulfilled.</Reason>
      </request>
    </CancelShipment>
  </xsl:template>
</xsl:stylesheet>
