<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:b="http://soa.example.com/examples/v1" xmlns="http://soa.example.com/customers/v1" exclude-result-prefixes="b">
  <xsl:template match="/b:Order">
    <FindCustomers>
      <request>
        <Identifier><Scheme>GLN</Scheme><Value><xsl:value-of select="normalize-space(b:Buyer)"/></Value></Identifier>
      </request>
    </FindCustomers>
  </xsl:template>
</xsl:stylesheet>
