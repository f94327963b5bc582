<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="http://soa.example.com/partners/v1" xmlns="http://soa.example.com/customers/v1" exclude-result-prefixes="p">
  <xsl:template match="/p:OrderStatusRequest">
    <FindCustomers>
      <request>
        <Identifier>
          <Scheme><xsl:value-of select="normalize-space(p:BuyerIdentifier/@scheme)"/></Scheme>
          <Value><xsl:value-of select="normalize-space(p:BuyerIdentifier)"/></Value>
        </Identifier>
      </request>
    </FindCustomers>
  </xsl:template>
</xsl:stylesheet>
