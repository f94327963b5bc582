<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:e="http://soa.example.com/examples/v1" xmlns="http://soa.example.com/customers/v1" exclude-result-prefixes="e">
  <xsl:template match="/e:Enquiry">
    <FindCustomers>
      <request>
        <Identifier>
          <Scheme><xsl:value-of select="e:Customer/@scheme"/></Scheme>
          <Value><xsl:value-of select="normalize-space(e:Customer)"/></Value>
        </Identifier>
      </request>
    </FindCustomers>
  </xsl:template>
</xsl:stylesheet>
