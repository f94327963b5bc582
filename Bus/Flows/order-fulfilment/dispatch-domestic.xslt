<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns:i="http://soa.example.com/inventory/v1"
    xmlns:t="http://soa.example.com/types/v1"
    xmlns="http://soa.example.com/shipping/v1" exclude-result-prefixes="o i t">
  <xsl:include href="shipment-line.xslt"/>
  <xsl:param name="reservation"/>
  <xsl:template match="/">
    <DispatchDomestic>
      <request>
        <OrderNumber><xsl:value-of select="/*/o:OrderNumber"/></OrderNumber>
        <ShipTo><xsl:copy-of select="/*/o:ShipTo/t:*"/></ShipTo>
        <Lines>
          <xsl:for-each select="$reservation//i:ReservedLine">
            <DomesticLine><xsl:call-template name="shipment-line"/></DomesticLine>
          </xsl:for-each>
        </Lines>
      </request>
    </DispatchDomestic>
  </xsl:template>
</xsl:stylesheet>
